{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

with changes as (
    {{ current_records('stg_landing__change') }}
)

select
    change_key as year_on_year_claim_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    measure_code,
    delta as printed_delta,
    printed_unit,
    {{ yuan('delta', 'printed_unit') }} as delta_yuan,
    rate as rate_percent,
    delta_decimals,
    rate_decimals,
    place,
    {{ evidence_columns() }}
from changes
