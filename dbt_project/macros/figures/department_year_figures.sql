{#
    The columns of rpt_department_year that are one figure of fct_figure each: column, measure, use, stages in the order
    in which they may stand for it. Where a budget of the report itself is wanted, whatever it is called, the one that
    does not say which it is comes before the initial one.
#}
{% macro department_year_figures() -%}
    {% set any_budget, any_count = ['budget', 'initial_budget'], ['actual', 'unstated'] %}
    {% set found = [] %}
    {% for name, measure, use in [
        ('revenue', 'revenue', 'all'),
        ('expenditure', 'expenditure', 'all'),
        ('basic', 'expenditure', 'basic'),
        ('personnel', 'expenditure', 'basic.personnel'),
        ('public', 'expenditure', 'basic.public'),
        ('project', 'expenditure', 'project'),
        ('three_public', 'three_public', 'all'),
    ] %}
        {% for stage in ['initial_budget', 'adjusted_budget', 'budget', 'actual'] %}
            {% do found.append((name ~ '_' ~ stage ~ '_yuan', measure, use, [stage])) %}
        {% endfor %}
    {% endfor %}
    {% for name, measure, budget, actual in [
        ('revenue_grand_total', 'revenue_and_carryover', true, true),
        ('expenditure_grand_total', 'expenditure_and_carryover', true, true),
        ('opening_carryover', 'carried_in', false, true),
        ('closing_carryover', 'carried_out', false, true),
        ('agency_operating_cost', 'agency_operating_cost', true, true),
        ('procurement', 'procurement', true, true),
        ('procurement_sme', 'procurement.sme', true, true),
        ('three_public_overseas', 'three_public.overseas', true, true),
        ('three_public_vehicle', 'three_public.vehicle', false, true),
        ('three_public_vehicle_purchase', 'three_public.vehicle_purchase', true, true),
        ('three_public_vehicle_operation', 'three_public.vehicle_operation', true, true),
        ('three_public_reception', 'three_public.reception', true, true),
    ] %}
        {% if budget %}
            {% do found.append((name ~ '_budget_yuan', measure, 'all', any_budget)) %}
        {% endif %}
        {% if actual %}
            {% do found.append((name ~ '_actual_yuan', measure, 'all', ['actual'])) %}
        {% endif %}
    {% endfor %}
    {% for staff in ['authorised', 'actual', 'in_service'] %}
        {# A budget tells of the staff that it pays; of vehicles it tells those to be bought. #}
        {% do found.append(('staff_' ~ staff ~ '_count', 'staff.' ~ staff, 'all', any_count + ['budget'])) %}
    {% endfor %}
    {% do found.append(('vehicle_count', 'vehicle.count', 'all', any_count)) %}
    {{ return(found) }}
{%- endmacro %}

{# The one figure that stands at these coordinates, among rows of CTE ``whole_figures``, as an aggregate. #}
{% macro whole_figure(measure, use, stage, column, compared="comparison = 'none'") -%}
    max(
        case
            when
                measure_code = '{{ measure }}' and use_code = '{{ use }}' and stage = '{{ stage }}' and {{ compared }}
                then {{ column }}
        end
    )
{%- endmacro %}

{#
    CTE ``wholes``: ``columns`` (department_year_figures) and the printed execution rate by department and year, out of
    preferred figures of the whole department; of all money, or of the one fund that a measure is paid from.
#}
{% macro department_year_wholes(columns) -%}
    placed as (
        select
            *,
            row_number() over (
                partition by department_key, fiscal_year, measure_code, use_code, stage, comparison, base_stage
                order by
                    case fund_code when 'all' then 0 when 'fiscal' then 1 else 2 end asc,
                    case when amount_yuan is null then 1 else 0 end asc,
                    {{ printing_order() }},
                    figure_key asc
            ) as preference
        from {{ ref('fct_figure') }}
        where {{ looked_at_last(are_of_whole_departments()) }}{{ of_affected_departments() }}
    ),

    whole_figures as (
        select * from placed
        where preference = 1
    ),

    wholes as (
        select
            department_key,
            fiscal_year,
            {% for column, measure, use, stages in columns -%}
                {% set value = 'amount_yuan' if column.endswith('_yuan') else 'printed_value' -%}
                {% if stages | length == 1 -%}
                    {{ whole_figure(measure, use, stages[0], value) }} as {{ column }},
                {% else -%}
                    coalesce(
                        {% for stage in stages -%}
                            {{ whole_figure(measure, use, stage, value) }}{{ ',' if not loop.last }}
                        {% endfor -%}
                    ) as {{ column }},
                {% endif -%}
            {% endfor -%}
            coalesce(
                {% for base in ["base_stage = 'adjusted_budget'", 'base_stage is null', "base_stage = 'budget'"] -%}
                    {{ whole_figure(
                        'expenditure', 'all', 'actual', 'printed_value', "comparison = 'completion' and " ~ base
                    ) }}{{ ',' if not loop.last }}
                {% endfor -%}
            ) as execution_rate_percent
        from whole_figures
        group by department_key, fiscal_year
    )
{%- endmacro %}

{# The condition that a figure is of a department as a whole, for all classes, of the money that its measure is paid from. #}
{% macro are_of_whole_departments() -%}
    is_preferred
    and comparison in ('none', 'completion')
    and not is_carried
    and function_code = 'all'
    and economic_code = 'all'
    and government_economic_code = 'all'
    and project_key = 'all'
    and scope_name is null
    and item_name is null
    and department_key != {{ unknown_department() }}
    and (
        fund_code = 'all'
        or (
            fund_code in ('fiscal', 'fiscal.general')
            and split_part(measure_code, '.', 1) in ({{ one_fund_measures() }})
        )
    )
{%- endmacro %}
