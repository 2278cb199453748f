{# A column whose name is a word of SQL somewhere (row, in PostgreSQL). #}
{% macro quoted(name) -%}
    {{ '`' ~ name ~ '`' if target.type == 'spark' else '"' ~ name ~ '"' }}
{%- endmacro %}
