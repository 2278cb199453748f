{#
    The records of the one reading of each document that counts, with whose and which year they are. An incremental
    model gets those of the documents that have changed since it was built last, and opens only the loads they are in.
#}
{% macro current_records(staged) -%}
    {%- set everything, changed = ref('int_documents_identified'), ref('int_documents_affected') -%}
    select
        staged.*,
        documents.department_key,
        documents.region_code,
        documents.fiscal_year
    from {{ ref(staged) }} as staged
    inner join {{ changed if is_incremental() else everything }} as documents
        on staged.document_key = documents.document_key and staged.load_id = documents.load_id
    {% if is_incremental() -%}
        where documents.is_changed and staged.load_id in ({{ changed_loads() }})
    {%- endif %}
{%- endmacro %}

{# The loads of the changed documents, as text literals: what is written out, a scan of files can skip by. #}
{% macro changed_loads() -%}
    ''
    {%- if execute -%}
        {%- for load in run_query(
            "select distinct load_id from " ~ ref('int_documents_affected')
            ~ " where is_changed and load_id is not null order by load_id"
        ).columns[0].values() %}, '{{ load | replace("'", "''") }}'{% endfor -%}
    {%- endif -%}
{%- endmacro %}

{# A condition that leaves an incremental model, of what is kept by document, the documents that have changed. #}
{% macro of_changed_documents() -%}
    {%- set changed = ref('int_documents_affected') -%}
    {%- if is_incremental() %}
        and document_key in (select changed.document_key from {{ changed }} as changed where changed.is_changed)
    {%- endif -%}
{%- endmacro %}
