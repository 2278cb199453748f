{# Where a record was printed: the same columns in every fact. #}
{% macro evidence_columns() -%}
    page,
    x0,
    top,
    x1,
    bottom,
    block,
    row_number,
    column_number,
    printed_text,
    confidence
{%- endmacro %}
