{#
    What rpt_department_year takes from fct_figure: column, measure, stages in the order in which they may stand for it.
    A budget that does not say which it is comes before one that says it is the initial one: reports print either.
#}
{% macro department_year_figures() -%}
    {% set budget, actual = ['budget', 'initial_budget'], ['actual'] %}
    {% set found = [
        ('revenue_grand_total_budget_yuan', 'revenue_and_carryover', budget),
        ('expenditure_grand_total_budget_yuan', 'expenditure_and_carryover', budget),
        ('agency_operating_cost_budget_yuan', 'agency_operating_cost', budget),
        ('procurement_budget_yuan', 'procurement', budget),
        ('procurement_sme_budget_yuan', 'procurement.sme', budget),
        ('procurement_sme_actual_yuan', 'procurement.sme', actual),
        ('procurement_of_sme_actual_yuan', 'procurement', actual),
    ] %}
    {% for item in ['overseas', 'vehicle_purchase', 'vehicle_operation', 'reception'] %}
        {% do found.append(('three_public_' ~ item ~ '_budget_yuan', 'three_public.' ~ item, budget)) %}
    {% endfor %}
    {% for item in ['vehicle_purchase', 'vehicle_operation'] %}
        {% do found.append(('three_public_' ~ item ~ '_actual_yuan', 'three_public.' ~ item, actual)) %}
    {% endfor %}
    {{ return(found) }}
{%- endmacro %}

{#
    A figure of the whole department among preferred ones, as an aggregate; all money before fiscal appropriation, for
    三公经费 and 机关运行经费 are paid from it by definition.
#}
{% macro preferred_figure(measure, stages) -%}
    coalesce(
        {%- for stage in stages -%}
            {%- set outer = loop -%}
            {%- for fund in ['all', 'fiscal', 'fiscal.general'] %}
            max(
                case
                    when measure_code = '{{ measure }}' and stage = '{{ stage }}' and fund_code = '{{ fund }}'
                        then amount_yuan
                end
            ){{ '' if loop.last and outer.last else ',' }}
            {%- endfor -%}
        {%- endfor %}
    )
{%- endmacro %}

{# CTE ``wholes``: ``columns`` (department_year_figures) by department and year, and what the year before was budgeted and spent. #}
{% macro department_year_wholes(columns) -%}
    whole_figures as (
        select
            department_key,
            fiscal_year,
            measure_code,
            stage,
            fund_code,
            amount_yuan
        from {{ ref('fct_figure') }}
        where
            is_preferred
            and comparison = 'none'
            and not is_carried
            and amount_yuan is not null
            and use_code = 'all'
            and function_code = 'all'
            and economic_code = 'all'
            and government_economic_code = 'all'
            and project_key = 'all'
            and scope_name is null
            and item_name is null
    ),

    wholes as (
        select
            department_key,
            fiscal_year,
            {{ preferred_figure('revenue', ['budget', 'initial_budget']) }} as revenue_any_budget_yuan,
            {{ preferred_figure('expenditure', ['budget', 'initial_budget']) }} as expenditure_any_budget_yuan,
            {% for column, measure, stages in columns -%}
                {{ preferred_figure(measure, stages) }} as {{ column }}{{ "," if not loop.last }}
            {% endfor %}
        from whole_figures
        group by department_key, fiscal_year
    )
{%- endmacro %}
