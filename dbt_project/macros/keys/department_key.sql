{# The key of a department: its region, and its name as reports print it. #}
{% macro department_key(region_code, name) -%}
    {{ surrogate_key([region_code, name]) }}
{%- endmacro %}
