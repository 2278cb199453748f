{# The columns that say where the first figure of one side of a check was printed. #}
{% macro side_columns(side) -%}
    {%- for name in evidence_names() %}
    {{ side }}_{{ name }}{% if not loop.last %},{% endif %}
    {%- endfor %}
{%- endmacro %}

{# The same, out of a landing table. #}
{% macro landed_side(side) -%}
    cast({{ side }}_page as integer) as {{ side }}_page,
    {{ side }}_x0,
    {{ side }}_top,
    {{ side }}_x1,
    {{ side }}_bottom,
    cast({{ side }}_block as integer) as {{ side }}_block,
    cast({{ side }}_row as integer) as {{ side }}_row_number,
    cast({{ side }}_col as integer) as {{ side }}_column_number,
    {{ side }}_raw as {{ side }}_printed_text,
    {{ side }}_confidence
{%- endmacro %}

{# The same, out of a row with evidence columns. #}
{% macro side_evidence(relation, side) -%}
    {%- for name in evidence_names() %}
    {{ relation }}.{{ name }} as {{ side }}_{{ name }}{% if not loop.last %},{% endif %}
    {%- endfor %}
{%- endmacro %}
