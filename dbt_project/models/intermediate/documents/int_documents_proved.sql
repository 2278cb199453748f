-- What a person says of each content that was collected under a report's title, or else reading proved: ``no_report``
-- where its reading says that it is another file, such as a home page, or where it was read without a problem and holds
-- no figure, ``report`` where it holds some, ``open`` where it is unread or partly read. What is no report stays in the
-- vault and in dim_document, where it is marked.
select
    documents.document_key,
    case
        when documents.settled_proof is not null then documents.settled_proof
        when readings.status = 'no_report' then 'no_report'
        when figured.document_key is not null then 'report'
        when readings.status = 'read' then 'no_report'
        else 'open'
    end as proof
from {{ ref('int_documents_told') }} as documents
left join {{ ref('int_readings_selected') }} as readings on documents.document_key = readings.document_key
left join {{ ref('int_documents_figured') }} as figured on documents.document_key = figured.document_key
