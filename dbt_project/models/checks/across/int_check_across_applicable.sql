{{ config(materialized='view') }}

-- Which rule between documents is about which document of the departments that this build looks at.
select
    rules.rule_id,
    rules.other_doc_types,
    rules.other_of,
    rules.years_before,
    rules.doc_types as own_doc_types,
    documents.document_key,
    documents.department_key,
    documents.department_name,
    documents.fiscal_year,
    documents.account_level
from {{ ref('stg_checks__rule') }} as rules
cross join {{ ref('int_documents_identified') }} as documents
inner join {{ ref('int_documents_affected') }} as affected
    on documents.document_key = affected.document_key and affected.load_id is not null
where
    rules.is_across_documents
    and documents.reading_status in ('read', 'partly_read')
    and documents.department_key is not null
    and {{ shares_a_name('rules.doc_types', 'documents.doc_types') }}
