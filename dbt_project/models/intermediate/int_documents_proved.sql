-- What reading proved of each content that was collected under a report's title: ``report`` where it holds figures,
-- ``no_report`` where it was read without a problem and holds none, ``open`` where it is unread or partly read. What is
-- no report stays in the vault and in dim_document, where it is marked.
with figured as (
    {% for staged in [
        'stg_landing__figure',
        'stg_landing__function_line',
        'stg_landing__revenue_line',
        'stg_landing__economic_line',
        'stg_landing__indicator',
        'stg_landing__project',
        'stg_landing__component_score',
        'stg_landing__change',
        'stg_landing__unmapped',
    ] %}
        select
            document_key,
            load_id
        from {{ ref(staged) }}
        {% if not loop.last %}
            union distinct
        {% endif %}
    {% endfor %}
)

select
    documents.document_key,
    case
        when figured.document_key is not null then 'report'
        when readings.status = 'read' then 'no_report'
        else 'open'
    end as proof
from {{ ref('int_documents_versioned') }} as documents
left join {{ ref('int_readings_selected') }} as readings on documents.document_key = readings.document_key
left join figured on readings.document_key = figured.document_key and readings.load_id = figured.load_id
