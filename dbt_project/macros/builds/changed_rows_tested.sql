{#
    What a generic test looks at. dbt asks this macro. An incremental model is tested in what the build has replaced:
    its keys are made of the document, so that old and new rows cannot collide, and what has not changed was tested
    when it came in. So is what landed after the loads that the last build took in. A full build tests everything.
#}
{% macro default__get_where_subquery(relation) -%}
    {%- set where = config.get('where', '') or 'true' -%}
    {%- set tested = (graph.nodes or {}).values()
        | selectattr('resource_type', 'equalto', 'model')
        | selectattr('name', 'equalto', relation.identifier) | list -%}
    {%- set tests_every_row = flags.FULL_REFRESH or env_var('GONGKAI_TEST_EVERY_ROW', '') -%}
    {%- if not tests_every_row and tested and tested[0].config.get('incremental_strategy') in [
        'changed_documents', 'affected_documents', 'affected_years', 'rechecked_documents'
    ] -%}
        {%- set affected = relation.incorporate(
            path={'schema': 'intermediate', 'identifier': 'int_documents_affected'}
        ) -%}
        {%- set where = where ~ ' and document_key in (select affected.document_key from ' ~ affected
            ~ ' as affected)' -%}
    {%- elif not tests_every_row and relation.identifier.startswith('stg_landing__') -%}
        {%- set where = where ~ " and load_id > '" ~ last_load_taken_in(relation) ~ "'" -%}
    {%- endif -%}
    {{ return(relation if where == 'true' else '(select * from ' ~ relation ~ ' where ' ~ where ~ ') as tested') }}
{%- endmacro %}

{# The latest load that the build before this one took in; empty where there was none. #}
{% macro last_load_taken_in(relation) -%}
    {%- set known = load_relation(
        relation.incorporate(path={'schema': 'intermediate', 'identifier': 'int_documents_changed'})
    ) if execute else none -%}
    {%- set found = run_query('select max(load_id) from ' ~ known).columns[0].values() if known else [] -%}
    {{ return((found[0] or '') if found else '') }}
{%- endmacro %}
