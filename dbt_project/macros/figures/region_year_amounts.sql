{# The amounts of rpt_department_year that are summed by region. #}
{% macro region_year_amounts() -%}
    {{ return([
        'revenue_actual', 'expenditure_initial_budget', 'expenditure_adjusted_budget', 'expenditure_actual',
        'basic_actual', 'project_actual', 'three_public_actual', 'agency_operating_cost_actual', 'procurement_actual',
    ]) }}
{%- endmacro %}

{# The sum of a column over the rows that meet a condition; null where there is none. #}
{% macro region_sum(column, condition) -%}
    cast(sum(case when {{ condition }} then {{ column }} end) as decimal(28, 4))
{%- endmacro %}
