{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

with lines as (
    {{ current_records('stg_landing__revenue_line') }}
)

select
    revenue_line_key as function_revenue_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    function_code,
    function_name,
    function_level,
    stage,
    {{ yuan('total', 'printed_unit') }} as total_yuan,
    {{ yuan('fiscal_appropriation', 'printed_unit') }} as fiscal_appropriation_yuan,
    {{ yuan('superior_subsidy', 'printed_unit') }} as superior_subsidy_yuan,
    {{ yuan('institutional', 'printed_unit') }} as institutional_yuan,
    {{ yuan('operating', 'printed_unit') }} as operating_yuan,
    {{ yuan('affiliate_remittance', 'printed_unit') }} as affiliate_remittance_yuan,
    {{ yuan('other', 'printed_unit') }} as other_yuan,
    printed_unit,
    total_decimals,
    form,
    place,
    {{ evidence_columns() }}
from lines
