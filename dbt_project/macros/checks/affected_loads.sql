{# A condition that names the loads of the affected documents, so that the files of all others stay closed. #}
{% macro in_affected_loads() -%}
    {%- set affected = load_relation(ref('int_documents_affected')) if execute else none -%}
    {%- if affected is not none -%}
        {%- set loads = run_query(
            'select distinct load_id from ' ~ affected ~ ' where load_id is not null order by load_id limit 201'
        ).columns[0].values() -%}
        {%- if loads | length <= 200 %}
        and load_id in (''{% for load in loads %}, '{{ load | replace("'", "''") }}'{% endfor %})
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
