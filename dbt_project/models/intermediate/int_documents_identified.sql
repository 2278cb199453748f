-- One row per published content: what the portal says of it, how its reading ended, whose report of which year it is.
with facts as (
    select facts.*
    from {{ ref('stg_landing__document') }} as facts
    inner join {{ ref('int_readings_selected') }} as readings
        on facts.document_key = readings.document_key and facts.load_id = readings.load_id
),

-- Another article stands for these; later bytes at the same address are versions of one document already.
superseded as (
    select distinct replaces_document_key as document_key
    from {{ ref('int_documents_replaced') }}
    where replacement_reason <> 'same_url'
)

select
    documents.document_key,
    readings.load_id,
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
    facts.doc_types,
    facts.department_name,
    facts.department_code,
    facts.department_type,
    facts.fiscal_year,
    facts.report_date,
    facts.report_month,
    facts.account_level,
    facts.score,
    facts.grade,
    facts.region_name as printed_region_name,
    coalesce(facts.title, documents.portal_title) as title,
    coalesce(facts.region_code, documents.portal_region_code) as region_code,
    coalesce(readings.status, 'not_read') as reading_status,
    case
        when facts.department_name is not null then {{ surrogate_key([
            'coalesce(facts.region_code, documents.portal_region_code)',
            'facts.department_name',
        ]) }}
    end as department_key
from {{ ref('int_documents_versioned') }} as documents
left join {{ ref('int_readings_selected') }} as readings on documents.document_key = readings.document_key
left join facts on documents.document_key = facts.document_key
left join superseded on documents.document_key = superseded.document_key
