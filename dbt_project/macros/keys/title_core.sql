{# Words by which a title says that it stands for one published before. #}
{% macro correction_words() -%}
    (更正|更新|修订|修正|勘误|补正|重新公开|重新公布|重新发布|再次公开)
{%- endmacro %}

{# Whether a title (or a file's name) says that it stands for one published before. #}
{% macro says_correction(text) -%}
    length({{ removed("coalesce(" ~ text ~ ", '')", correction_words()) }}) < length(coalesce({{ text }}, ''))
{%- endmacro %}

{# What a title or a file's name is of: without its suffix, 附件1, correction remarks, spaces and signs. #}
{% macro title_core(text) -%}
    {%- set bare = removed("lower(coalesce(" ~ text ~ ", ''))", '[.](pdf|ofd|docx?|xlsx?|wps|et|rtf|zip|rar|txt|s?html?|htm)$') -%}
    {%- set unremarked = removed(bare, '[（(【［][^）)】］]*' ~ correction_words() ~ '[^）)】］]*[）)】］]') -%}
    {%- set plain = removed(unremarked, correction_words() ~ '(后|版|稿|的)*') -%}
    {{ removed(removed(plain, '[^一-龥a-z0-9]+'), '^附[件表][0-9一二三四五六七八九十]*') }}
{%- endmacro %}

{# Whether a title names a year, without which two titles of a kind may be of different years. #}
{% macro names_a_year(text) -%}
    length({{ removed(text, '20[0-4][0-9]') }}) < length({{ text }})
{%- endmacro %}
