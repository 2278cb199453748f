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

{# The same columns, out of a landing table. #}
{% macro landed_evidence() -%}
    cast(page as integer) as page,
    x0,
    top,
    x1,
    bottom,
    cast(block as integer) as block,
    cast({{ quoted('row') }} as integer) as row_number,
    cast(col as integer) as column_number,
    raw as printed_text,
    confidence
{%- endmacro %}

{# The same columns for what stands nowhere in particular. #}
{% macro no_evidence() -%}
    cast(null as integer) as page,
    cast(null as {{ engine_type('double') }}) as x0,
    cast(null as {{ engine_type('double') }}) as top,
    cast(null as {{ engine_type('double') }}) as x1,
    cast(null as {{ engine_type('double') }}) as bottom,
    cast(null as integer) as block,
    cast(null as integer) as row_number,
    cast(null as integer) as column_number,
    cast(null as {{ engine_type('varchar') }}) as printed_text,
    cast(null as {{ engine_type('double') }}) as confidence
{%- endmacro %}

{% macro evidence_names() -%}
    {{ return(evidence_columns().replace(' ', '').replace('\n', '').split(',')) }}
{%- endmacro %}
