{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- The units whose accounts a report says it takes in, under the key that a unit's own reports have.
with claims as (
    {{ current_records('stg_landing__claim') }}
)

select
    claim_key as department_unit_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    subject as unit_name,
    said as unit_level,
    {{ department_key('region_code', 'subject') }} as unit_department_key,
    place,
    {{ evidence_columns() }}
from claims
where claim_kind = 'member_unit'
