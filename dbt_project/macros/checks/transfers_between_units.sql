{# Measures of what units of one department pay each other: it stands in their accounts, not in the department's. #}
{% macro transfers_between_units() -%}
    'revenue.superior_subsidy', 'revenue.affiliate_remittance',
    'expenditure.remitted_to_superior', 'expenditure.affiliate_subsidy'
{%- endmacro %}
