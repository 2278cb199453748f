{#
    The rows of a landing table that belong to a committed load: one that has reading outcomes. The embedded engine
    takes the load from the folder's name, which a list of loads is looked up in before any file is opened.
#}
{% macro committed(table) -%}
    select landed.*{{ ' replace (landed.load as load_id)' if target.type == 'duckdb' }}
    from {{ source('landing', table) }} as landed
    where landed.load_id in (select outcome.load_id from {{ source('landing', 'reading_outcome') }} as outcome)
{%- endmacro %}

{# The same of verdicts, which check_outcome commits: a load of them may hold no reading. #}
{% macro committed_verdicts(table) -%}
    select landed.*{{ ' replace (landed.load as load_id)' if target.type == 'duckdb' }}
    from {{ source('landing', table) }} as landed
    where landed.load_id in (select outcome.load_id from {{ source('landing', 'check_outcome') }} as outcome)
{%- endmacro %}
