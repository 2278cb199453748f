{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

with lines as (
    {{ current_records('stg_landing__revenue_line', 'revenue_line_key', {
        'total': 'total',
        'fiscal_appropriation': 'fiscal_appropriation',
        'superior_subsidy': 'superior_subsidy',
        'institutional': 'institutional',
        'operating': 'operating',
        'affiliate_remittance': 'affiliate_remittance',
        'other': 'other',
    }) }}
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
    {{ yuan('settled_total', 'printed_unit') }} as total_yuan,
    {{ yuan('settled_fiscal_appropriation', 'printed_unit') }} as fiscal_appropriation_yuan,
    {{ yuan('settled_superior_subsidy', 'printed_unit') }} as superior_subsidy_yuan,
    {{ yuan('settled_institutional', 'printed_unit') }} as institutional_yuan,
    {{ yuan('settled_operating', 'printed_unit') }} as operating_yuan,
    {{ yuan('settled_affiliate_remittance', 'printed_unit') }} as affiliate_remittance_yuan,
    {{ yuan('settled_other', 'printed_unit') }} as other_yuan,
    total as printed_total,
    fiscal_appropriation as printed_fiscal_appropriation,
    superior_subsidy as printed_superior_subsidy,
    institutional as printed_institutional,
    operating as printed_operating,
    affiliate_remittance as printed_affiliate_remittance,
    other as printed_other,
    is_reviewed,
    printed_unit,
    total_decimals,
    form,
    place,
    {{ evidence_columns() }}
from lines
