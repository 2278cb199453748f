{#
    What this engine calls a type. Models and contracts write the names of the embedded engine: varchar, double, …
    Only these differ; the rest (integer, bigint, decimal, date, boolean) is the same word everywhere.
#}
{% macro engine_type(name) -%}
    {%- set names = {
        'postgres': {'double': 'double precision'},
        'spark': {'varchar': 'string', 'timestamp': 'timestamp_ntz'},
    } -%}
    {{ names.get(target.type, {}).get(name, name) }}
{%- endmacro %}

{# The columns of a contract with the types of this engine. #}
{% macro engine_columns(columns) -%}
    {% set found = {} %}
    {% for name, column in columns.items() %}
        {% do found.update({name: dict(column, data_type=engine_type(column['data_type']) | trim)}) %}
    {% endfor %}
    {{ return(found) }}
{%- endmacro %}

{# dbt compares a contract with a query through these two; here it does so in the types of the engine. #}
{% macro default__get_empty_schema_sql(columns) -%}
    select
    {% for column in engine_columns(columns).values() -%}
        cast(null as {{ column['data_type'] }}) as {{ column['name'] }}{{ ', ' if not loop.last }}
    {% endfor %}
{%- endmacro %}

{% macro default__get_table_columns_and_constraints() -%}
    ({{ adapter.render_raw_columns_constraints(raw_columns=engine_columns(model['columns'])) | join(', ') }})
{%- endmacro %}

{# Spark's Parquet tables keep no constraints; there the tests alone say what may not be null. #}
{% macro spark__persist_constraints(relation, model) -%}
{%- endmacro %}
