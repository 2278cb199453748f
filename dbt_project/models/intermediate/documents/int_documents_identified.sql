-- One row per published content: what the portal says of it, how its reading ended, whose report of which year it is.
-- What another article stands for is not current; later bytes at the same address are versions of one document already.
-- What people say is no report counts like what is not read.
with superseded as (
    select distinct replaces_document_key as document_key
    from {{ ref('int_documents_replaced') }}
    where replacement_reason <> 'same_url'
)

select
    documents.document_key,
    case when documents.settled_proof = 'no_report' then null else readings.load_id end as load_id,
    documents.portal,
    documents.url,
    documents.document_role,
    documents.file_name,
    documents.article_url,
    documents.published_date,
    documents.fetched_at,
    documents.byte_count,
    documents.version_number,
    documents.publication_count,
    documents.is_current_version and superseded.document_key is null as is_current_version,
    documents.doc_types,
    documents.department_name,
    documents.department_code,
    documents.department_type,
    documents.fiscal_year,
    documents.report_date,
    documents.report_month,
    documents.account_level,
    documents.score,
    documents.grade,
    documents.printed_region_name,
    documents.title,
    documents.region_code,
    coalesce(readings.status, 'not_read') as reading_status,
    documents.department_key,
    documents.is_reviewed
from {{ ref('int_documents_described') }} as documents
left join {{ ref('int_readings_selected') }} as readings on documents.document_key = readings.document_key
left join superseded on documents.document_key = superseded.document_key
