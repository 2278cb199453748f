{# Where the operand that stands for one side of a check was printed. #}
{% macro side_evidence(relation, side) -%}
    {{ relation }}.page as {{ side }}_page,
    {{ relation }}.x0 as {{ side }}_x0,
    {{ relation }}.top as {{ side }}_top,
    {{ relation }}.x1 as {{ side }}_x1,
    {{ relation }}.bottom as {{ side }}_bottom,
    {{ relation }}.block as {{ side }}_block,
    {{ relation }}.row_number as {{ side }}_row_number,
    {{ relation }}.column_number as {{ side }}_column_number,
    {{ relation }}.printed_text as {{ side }}_printed_text,
    {{ relation }}.confidence as {{ side }}_confidence
{%- endmacro %}
