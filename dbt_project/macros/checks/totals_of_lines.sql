{# The measures that a column of lines adds up to, by the fund the lines are limited to: (record, column, fund, measure). #}
{% macro totals_of_lines() -%}
    values
    ('function', 'total', '', 'expenditure.total'),
    ('function', 'total', '财政拨款', 'expenditure.fiscal_appropriation'),
    ('function', 'total', '一般公共预算财政拨款', 'expenditure.general_public_budget'),
    ('function', 'total', '政府性基金预算财政拨款', 'expenditure.government_fund'),
    ('function', 'total', '国有资本经营预算财政拨款', 'expenditure.state_capital'),
    ('function', 'basic', '', 'expenditure.basic'),
    ('function', 'basic', '一般公共预算财政拨款', 'expenditure.general_public_budget.basic'),
    ('function', 'project', '', 'expenditure.project'),
    ('function', 'project', '一般公共预算财政拨款', 'expenditure.general_public_budget.project'),
    ('revenue', 'total', '', 'revenue.total'),
    ('revenue', 'fiscal_appropriation', '', 'revenue.fiscal_appropriation'),
    ('revenue', 'superior_subsidy', '', 'revenue.superior_subsidy'),
    ('revenue', 'institutional', '', 'revenue.institutional'),
    ('revenue', 'operating', '', 'revenue.operating'),
    ('revenue', 'affiliate_remittance', '', 'revenue.affiliate_remittance'),
    ('revenue', 'other', '', 'revenue.other')
{%- endmacro %}
