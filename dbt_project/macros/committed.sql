{# The rows of a landing table that belong to a committed load: one that has reading outcomes. #}
{% macro committed(table) -%}
    select landed.*
    from {{ source('landing', table) }} as landed
    where landed.load_id in (select outcome.load_id from {{ source('landing', 'reading_outcome') }} as outcome)
{%- endmacro %}
