select
    documents.document_key,
    {{ conformed_keys('documents') }},
    documents.portal,
    documents.title,
    documents.doc_types,
    documents.report_date,
    documents.report_month,
    documents.account_level,
    documents.url,
    documents.article_url,
    documents.document_role,
    documents.file_name,
    documents.published_date,
    documents.fetched_at,
    documents.byte_count,
    cast(documents.version_number as integer) as version_number,
    cast(documents.publication_count as integer) as publication_count,
    documents.is_current_version,
    replaced.replaces_document_key,
    replaced.replacement_reason,
    withdrawn.withdrawn_at,
    withdrawn.withdrawal,
    documents.reading_status,
    proved.proof,
    documents.is_reviewed
from {{ ref('int_documents_identified') }} as documents
inner join {{ ref('int_documents_proved') }} as proved on documents.document_key = proved.document_key
left join {{ ref('int_documents_replaced') }} as replaced on documents.document_key = replaced.document_key
left join {{ ref('int_documents_withdrawn') }} as withdrawn on documents.document_key = withdrawn.document_key
