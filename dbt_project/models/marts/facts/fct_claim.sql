{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- What a report says of its own figures, its year, its date and its tables, beside what it says it of. (Units whose
-- accounts it takes in are in fct_department_unit; changes from the year before are figures, see comparison there.)
with claims as (
    {{ current_records('stg_landing__claim') }}
)

select
    claim_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    claim_kind,
    subject,
    claimed_value,
    claimed_unit,
    claimed_decimals,
    said,
    part as part_value,
    part_unit,
    part_decimals,
    whole as whole_value,
    whole_unit,
    whole_decimals,
    whole_name,
    place,
    {{ evidence_columns() }}
from claims
where claim_kind != 'member_unit'
