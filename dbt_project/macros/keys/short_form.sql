{# A name as its short forms write it: 委员会 as 委, the Party's committee as its departments do. #}
{% macro short_committee(name) -%}
    replace(replace(replace({{ name }}, '中国共产党', '中共'), '委员会', '委'), '人民政府国有', '国有')
{%- endmacro %}

{# What a pattern finds in ``text``, put as ``found`` says; @ is the group of the pattern, on every engine. #}
{% macro rewritten(text, pattern, found) -%}
    {%- if target.type == 'spark' -%}
        regexp_replace({{ text }}, '{{ pattern }}', '{{ found | replace("@", "$1") }}')
    {%- else -%}
        regexp_replace({{ text }}, '{{ pattern }}', '{{ found | replace("@", "\\1") }}', 'g')
    {%- endif -%}
{%- endmacro %}

{# Whether one name is a short form of another (科技局 of 科学技术局): its characters in their order, the place and the first
   character behind it the same, and the same last one. A body below it (公安局某分局, 公安局交警支队) is none. #}
{% macro is_short_form(short, full) -%}
    {%- set one = short_committee(short) -%}
    {%- set other = short_committee(full) -%}
    (
        {{ other }} like substr({{ rewritten(one, '(.)', '%@') }}, 2)
        and {{ other }} like {{ rewritten(one, '^(.*[省市县区州旗].).*$', '@') }} || '%'
        and {{ full }} not like {{ short }} || '%'
        and {{ full }} not like '%分局'
        and length({{ short }}) < length({{ full }})
    )
{%- endmacro %}
