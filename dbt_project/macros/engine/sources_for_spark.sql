{#
    Makes the sources tables of Spark's catalogue: views of the Parquet files where they are, and the vocabularies as
    text. The other engines find them by themselves (embedded) or had them loaded (gongkai.warehouse.postgres_landing).
#}
{% macro sources_for_spark() -%}
    {%- if target.type == 'spark' and execute -%}
        {%- for source in graph.sources.values() -%}
            {%- do run_query('create database if not exists ' ~ source.schema) -%}
            {%- set name = source.schema ~ '.' ~ source.identifier -%}
            {%- if source.source_name == 'vocabulary' -%}
                {%- do run_query('drop table if exists ' ~ name) -%}
                {%- do run_query(
                    'create table ' ~ name ~ " using csv options (path '" ~ env_var('GONGKAI_VOCABULARY') ~ '/'
                    ~ source.identifier ~ ".csv', header 'true', multiLine 'true', escape '\"', nullValue 'no text')"
                ) -%}
            {%- else -%}
                {%- set file = env_var('GONGKAI_LANDING') ~ '/' ~ source.identifier
                    if source.source_name == 'landing'
                    else env_var('GONGKAI_COLLECTED') ~ '/' ~ source.identifier ~ '.parquet' -%}
                {%- do run_query('create or replace view ' ~ name ~ ' as select * from parquet.`' ~ file ~ '`') -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
