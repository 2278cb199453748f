{# A condition that leaves a scan of landing's claims the loads of the documents that this build takes in, where these are few. #}
{% macro in_loads_of_this_build() -%}
    {%- set documents = load_relation(ref('int_documents_changed')) if execute else none -%}
    {%- if documents is not none and (is_incremental() or last_load_of_round()) %}
    and claims.load_id in (''
        {%- for load in run_query(
            'select distinct load_id from ' ~ documents ~ " where build_id = '" ~ this_build() ~ "' and load_id is not null"
            ~ ' order by load_id'
        ).columns[0].values() %}, '{{ load | replace("'", "''") }}'{% endfor -%}
    )
    {%- endif -%}
{%- endmacro %}
