{# The columns of an operand of checks. #}
{% macro operand_columns(prefix='') -%}
    {%- set columns = [
        'operand_key', 'record_key', 'document_key', 'record', 'subject', 'column_name', 'stage', 'fund', 'scope', 'place',
        'form', 'printed_value', 'printed_unit', 'operand_value', 'hidden_by_rounding', 'unit',
        'is_reviewed',
    ] + evidence_names() -%}
    {%- for column in columns -%}
        {{ prefix }}{{ column }}{% if not loop.last %},
    {% endif %}
    {%- endfor -%}
{%- endmacro %}
