{#
    Which rows of a table the tests of an increment look at, as a condition; empty where they look at all of them. Of an
    incremental model it is what the build has replaced: its keys are made of the document, so that old and new rows
    cannot collide, and what has not changed was tested when it came in. So is what landed after the loads that the last
    build took in. A full build tests everything.
#}
{% macro rows_tested(relation, node) -%}
    {%- set strategy = node.config.get('incremental_strategy') -%}
    {%- set every_row = flags.FULL_REFRESH or env_var('GONGKAI_TEST_EVERY_ROW', '') -%}
    {%- set replaced = {
        'changed_documents': ('document_key', 'int_documents_affected', 'is_changed'),
        'changed_figures': ('document_key', 'int_documents_affected', 'is_changed'),
        'affected_years': ('document_key', 'int_documents_affected', 'is_in_affected_year'),
        'affected_documents': ('document_key', 'int_documents_affected', is_a_key('document_key')),
        'rechecked_documents': ('document_key', 'int_documents_affected', is_a_key('document_key')),
        'affected_figure_years': ('department_key', 'int_figure_years_affected', is_a_key('department_key')),
        'affected_departments': ('department_key', 'int_departments_affected', is_a_key('department_key')),
    } -%}
    {%- if not every_row and strategy in replaced -%}
        {%- set key, affected, which = replaced[strategy] -%}
        {{ key }} in (
            select affected.{{ key }}
            from {{ relation.incorporate(path={'schema': 'intermediate', 'identifier': affected}) }} as affected
            where {{ which }}
        )
    {%- elif not every_row and relation.identifier.startswith('stg_landing__') -%}
        load_id > '{{ last_load_taken_in(relation) }}'
    {%- endif -%}
{%- endmacro %}

{# The latest load that builds before this one took in; empty where there was none. #}
{% macro last_load_taken_in(relation) -%}
    {%- set known = load_relation(
        relation.incorporate(path={'schema': 'intermediate', 'identifier': 'int_documents_changed'})
    ) if execute else none -%}
    {%- set found = run_query(
        'select max(load_id) from ' ~ known ~ " where build_id != '" ~ this_build() ~ "'"
    ).columns[0].values() if known else [] -%}
    {{ return((found[0] or '') if found else '') }}
{%- endmacro %}
