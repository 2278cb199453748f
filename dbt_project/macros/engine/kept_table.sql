{# How a table that takes in what has changed is kept; Spark cannot delete rows of Parquet, there it is made anew. #}
{% macro kept_table() -%}
    {{ 'table' if target.type == 'spark' else 'incremental' }}
{%- endmacro %}
