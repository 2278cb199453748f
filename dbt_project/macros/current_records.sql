{# The records of the one reading of each document that counts, with whose and which year they are. #}
{% macro current_records(staged) -%}
    select
        staged.*,
        documents.department_key,
        documents.region_code,
        documents.fiscal_year
    from {{ ref(staged) }} as staged
    inner join {{ ref('int_readings_selected') }} as readings
        on staged.document_key = readings.document_key and staged.load_id = readings.load_id
    inner join {{ ref('int_documents_identified') }} as documents
        on staged.document_key = documents.document_key
{%- endmacro %}
