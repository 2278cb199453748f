{# Figures of what units of one department pay each other: it stands in their accounts, not in the department's. #}
{% macro is_transfer_between_units() -%}
    (
        fund_code in ('unit.superior_subsidy', 'unit.affiliate_remittance')
        or use_code in ('remitted_to_superior', 'affiliate_subsidy')
    )
{%- endmacro %}
