{#
    What a generic test looks at. dbt asks this macro. An incremental model is tested in what the build has replaced:
    its keys are made of the document, so that old and new rows cannot collide, and what has not changed was tested
    when it came in. A full build tests everything.
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
    {%- endif -%}
    {{ return(relation if where == 'true' else '(select * from ' ~ relation ~ ' where ' ~ where ~ ') as tested') }}
{%- endmacro %}
