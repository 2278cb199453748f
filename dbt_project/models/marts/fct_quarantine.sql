-- Rows that broke the landing contract, with the reason.
with quarantined as (
    {{ current_records('stg_landing__quarantine') }}
)

select
    quarantine_id as quarantine_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    table_name,
    reason,
    row_json
from quarantined
