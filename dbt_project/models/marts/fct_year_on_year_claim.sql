{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

with changes as (
    {{ current_records('stg_landing__change', 'change_key', {'delta': 'delta', 'rate': 'rate'}) }}
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
    {{ yuan('settled_delta', 'printed_unit') }} as delta_yuan,
    settled_rate as rate_percent,
    rate as printed_rate,
    is_reviewed,
    delta_decimals,
    rate_decimals,
    place,
    {{ evidence_columns() }}
from changes
