-- One row per published content, with what the reading of it that counts says of the report as a whole.
with facts as (
    select facts.*
    from {{ ref('stg_landing__document') }} as facts
    inner join {{ ref('int_readings_selected') }} as readings
        on facts.document_key = readings.document_key and facts.load_id = readings.load_id
)

select
    documents.*,
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
    coalesce(facts.region_code, documents.portal_region_code) as region_code
from {{ ref('int_documents_versioned') }} as documents
left join facts on documents.document_key = facts.document_key
