{# How many rows of a group meet a condition; 0 for none. #}
{% macro count_where(condition) -%}
    cast(count(case when {{ condition }} then 1 end) as integer)
{%- endmacro %}
