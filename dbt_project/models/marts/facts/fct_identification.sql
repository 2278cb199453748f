{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- What decided whose report of which year a document is, and how sure that is.
with identifications as (
    {{ current_records('stg_landing__identification') }}
)

select
    identifications.identification_key,
    identifications.document_key,
    identifications.department_key,
    identifications.region_code,
    identifications.fiscal_year,
    identifications.field as field_name,
    case identifications.field
        when 'department' then facts.department_name
        when 'department_code' then facts.department_code
        when 'region' then coalesce(facts.printed_region_name, facts.region_code)
        when 'fiscal_year' then cast(facts.fiscal_year as {{ engine_type('varchar') }})
        when 'doc_types' then facts.doc_types
        when 'level' then facts.account_level
        when 'report_date' then coalesce(cast(facts.report_date as {{ engine_type('varchar') }}), facts.report_month)
    end as decided_value,
    case
        when settled.document_key is null then identifications.decided_by
        else concat('reviewed by ', settled.reviewed_by, ': ', settled.reason)
    end as decided_by,
    case when settled.document_key is null then identifications.confidence else 1 end as confidence,
    settled.document_key is not null as is_reviewed
from identifications
inner join {{ ref('int_documents_identified') }} as facts on identifications.document_key = facts.document_key
left join {{ ref('identities') }} as settled
    on identifications.document_key = settled.document_key and identifications.field = settled.field_name
