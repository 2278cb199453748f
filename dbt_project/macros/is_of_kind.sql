{# Whether a document of the kinds ``a|b`` is of this kind; both are expressions of SQL. #}
{% macro is_of_kind(kinds, kind) -%}
    concat('|', {{ kinds }}, '|') like concat('%|', {{ kind }}, '|%')
{%- endmacro %}
