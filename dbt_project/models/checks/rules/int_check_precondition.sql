-- Written by `python -m gongkai.checks` from plugins/gongkai/checks/rules/*.yml; change it there.
-- noqa: disable=all
select
    cast(rule_id as {{ engine_type('varchar') }}) as rule_id,
    cast(measure_code as {{ engine_type('varchar') }}) as measure_code
from (values
    ('rate.staff_control', 'staff.in_service'),
    ('fiscal.is_all_money', 'revenue.special_account'),
    ('fiscal.is_all_money', 'revenue.superior_subsidy'),
    ('fiscal.is_all_money', 'revenue.institutional'),
    ('fiscal.is_all_money', 'revenue.operating'),
    ('fiscal.is_all_money', 'revenue.affiliate_remittance'),
    ('fiscal.is_all_money', 'revenue.other'),
    ('fiscal.is_all_money', 'revenue.nonfiscal_balance_used'),
    ('fiscal.is_all_money', 'revenue.carryover'),
    ('expenditure.basic_is_general_public', 'revenue.special_account'),
    ('expenditure.basic_is_general_public', 'revenue.superior_subsidy'),
    ('expenditure.basic_is_general_public', 'revenue.institutional'),
    ('expenditure.basic_is_general_public', 'revenue.operating'),
    ('expenditure.basic_is_general_public', 'revenue.affiliate_remittance'),
    ('expenditure.basic_is_general_public', 'revenue.other'),
    ('expenditure.basic_is_general_public', 'revenue.nonfiscal_balance_used'),
    ('expenditure.basic_is_general_public', 'revenue.carryover'),
    ('expenditure.basic_is_general_public', 'revenue.government_fund'),
    ('expenditure.basic_is_general_public', 'revenue.state_capital'),
    ('expenditure.basic_is_general_public', 'expenditure.government_fund'),
    ('expenditure.basic_is_general_public', 'expenditure.state_capital'),
    ('function.row_by_kind', 'expenditure.remitted_to_superior'),
    ('function.row_by_kind', 'expenditure.operating'),
    ('function.row_by_kind', 'expenditure.affiliate_subsidy')
) as written (rule_id, measure_code)
