{#
    The tests that the YAML files declare of columns and tables (unique, not_null, relationships, accepted_values, …), at
    the end of a build: one query a table, by dbt's own definition of each test. As nodes of their own, four hundred of
    them cost more than all that they look at. ``dbt test`` still runs them one by one.
    Fails the run with ``rows against tests (name: count, …)``, naming each test that does not hold.
#}
{% macro hold_declared_tests() -%}
    {%- if execute and env_var('GONGKAI_HOLD_DECLARED_TESTS', '') -%}
        {%- set failed = [] -%}
        {%- for of, tests in declared_tests().items() -%}
            {%- set query = declared_tests_query(graph.nodes[of], tests) | trim -%}
            {%- for name, row_count in (run_query(query).rows if query else []) -%}
                {%- do failed.append(name ~ ': ' ~ row_count) if row_count > 0 -%}
            {%- endfor -%}
        {%- endfor -%}
        {{ failing_statement(failed | join(', ')) if failed }}
    {%- endif -%}
{%- endmacro %}

{# The tests by the node that they are of. #}
{% macro declared_tests() -%}
    {%- set found = {} -%}
    {%- for test in graph.nodes.values() | selectattr('resource_type', 'equalto', 'test') if test.test_metadata -%}
        {%- do found.setdefault(test.attached_node, []).append(test) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{# One row per test: its name, and the number of rows that are against it. What could not be built is passed over. #}
{% macro declared_tests_query(node, tests) -%}
    {%- set relation = built_relation(node) -%}
    {%- set where = rows_tested(relation, node) if relation else '' -%}
    {%- set counts = [] -%}
    {%- for test in tests -%}
        {%- set others = test.depends_on.nodes | reject('equalto', test.attached_node) | list -%}
        {%- set to = built_relation(graph.nodes[others[0]]) if others else relation -%}
        {%- set arguments = {} -%}
        {%- for name, value in test.test_metadata.kwargs.items() if name != 'model' -%}
            {%- do arguments.update({name: to if name == 'to' else value}) -%}
        {%- endfor -%}
        {%- if relation and to -%}
            {%- do counts.append(
                "select '" ~ test.name ~ "' as test_name, count(*) as row_count from ("
                ~ context['test_' ~ test.test_metadata.name](model='tested' if where else relation, **arguments)
                ~ ') as rows_against'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ 'with tested as (select * from ' ~ relation ~ ' where ' ~ where ~ ')' if where and counts }}
    {{ counts | join(' union all ') }}
{%- endmacro %}

{# The relation of a node; none where it is not there. #}
{% macro built_relation(node) -%}
    {{ return(load_relation(
        api.Relation.create(database=node.database, schema=node.schema, identifier=node.alias)
    )) }}
{%- endmacro %}

{# A statement that fails with this text: what a hook raises itself, dbt does not write into its results. #}
{% macro failing_statement(text) -%}
    {%- set told = "'rows against tests (" ~ text ~ ")'" -%}
    {%- if target.type == 'postgres' -%}
        select cast({{ told }} as integer)
    {%- else -%}
        select {{ 'raise_error' if target.type == 'spark' else 'error' }}({{ told }})
    {%- endif -%}
{%- endmacro %}
