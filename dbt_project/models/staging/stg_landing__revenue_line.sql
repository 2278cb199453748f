with landed as (
    {{ committed('revenue_line') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as revenue_line_key,
    code as function_code,
    name as function_name,
    level as function_level,
    total,
    cast(total_decimals as integer) as total_decimals,
    fiscal_appropriation,
    cast(fiscal_appropriation_decimals as integer) as fiscal_appropriation_decimals,
    superior_subsidy,
    cast(superior_subsidy_decimals as integer) as superior_subsidy_decimals,
    institutional,
    cast(institutional_decimals as integer) as institutional_decimals,
    operating,
    cast(operating_decimals as integer) as operating_decimals,
    affiliate_remittance,
    cast(affiliate_remittance_decimals as integer) as affiliate_remittance_decimals,
    other,
    cast(other_decimals as integer) as other_decimals,
    stage,
    unit as printed_unit,
    place,
    form,
    {{ landed_evidence() }}
from landed
