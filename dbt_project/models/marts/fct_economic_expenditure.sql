{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

with lines as (
    {{ current_records('stg_landing__economic_line', 'economic_line_key', {'total': 'printed_value'}) }}
)

select
    economic_line_key as economic_expenditure_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    economic_code,
    economic_name,
    economic_level,
    stage,
    fund,
    {{ yuan('settled_total', 'printed_unit') }} as amount_yuan,
    printed_value,
    is_reviewed,
    printed_unit,
    printed_decimals,
    form,
    place,
    {{ evidence_columns() }}
from lines
