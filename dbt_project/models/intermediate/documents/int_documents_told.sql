-- One row per published content, with what the reading of it that counts says of the report as a whole, and people
-- have settled. A settled name has its own type, and a code only where it was read so. What is no report is of no kind.
with facts as (
    select facts.*
    from {{ ref('stg_landing__document') }} as facts
    inner join {{ ref('int_readings_selected') }} as readings
        on facts.document_key = readings.document_key and facts.load_id = readings.load_id
)

select
    documents.*,
    case
        when settled.proof = 'no_report' then 'other'
        else coalesce(settled.doc_types, facts.doc_types)
    end as doc_types,
    coalesce(settled.department_name, facts.department_name) as department_name,
    case
        when coalesce(settled.department_name, facts.department_name) = facts.department_name then facts.department_code
    end as department_code,
    case
        when coalesce(settled.department_name, facts.department_name) = facts.department_name then facts.department_type
        else settled.department_type
    end as department_type,
    coalesce(settled.fiscal_year, facts.fiscal_year) as fiscal_year,
    facts.report_date,
    facts.report_month,
    facts.account_level,
    case when coalesce(settled.proof, 'report') = 'report' then facts.score end as score,
    case when coalesce(settled.proof, 'report') = 'report' then facts.grade end as grade,
    case when settled.region_code is null then facts.region_name end as printed_region_name,
    coalesce(facts.title, documents.portal_title) as title,
    case
        when settled.region_code = {{ unknown_region() }} then null
        else coalesce(settled.region_code, facts.region_code, documents.portal_region_code)
    end as region_code,
    settled.proof as settled_proof,
    settled.document_key is not null as is_reviewed
from {{ ref('int_documents_versioned') }} as documents
left join facts on documents.document_key = facts.document_key
left join {{ ref('int_documents_settled') }} as settled on documents.document_key = settled.document_key
