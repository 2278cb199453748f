{# The amounts of rpt_department_year: column, measure, stage. #}
{% macro department_year_amounts() -%}
    {% set found = [] %}
    {% for name, measure in [('revenue', 'revenue.total'), ('expenditure', 'expenditure.total')] %}
        {% for stage in ['initial_budget', 'adjusted_budget', 'budget', 'actual', 'prior_year_actual'] %}
            {% do found.append((name ~ '_' ~ stage ~ '_yuan', measure, stage)) %}
        {% endfor %}
    {% endfor %}
    {% for name, measure in [
        ('basic', 'expenditure.basic'),
        ('personnel', 'expenditure.basic.personnel'),
        ('public', 'expenditure.basic.public'),
        ('project', 'expenditure.project'),
        ('three_public', 'three_public.total'),
    ] %}
        {% for stage in ['initial_budget', 'adjusted_budget', 'budget', 'actual'] %}
            {% do found.append((name ~ '_' ~ stage ~ '_yuan', measure, stage)) %}
        {% endfor %}
    {% endfor %}
    {% for name, measure in [
        ('revenue_grand_total', 'revenue.grand_total'),
        ('expenditure_grand_total', 'expenditure.grand_total'),
        ('opening_carryover', 'revenue.carryover'),
        ('closing_carryover', 'balance.carried_forward'),
        ('three_public_overseas', 'three_public.overseas'),
        ('three_public_vehicle', 'three_public.vehicle'),
        ('three_public_reception', 'three_public.reception'),
        ('agency_operating_cost', 'agency_operating_cost'),
        ('procurement', 'procurement.total'),
    ] %}
        {% do found.append((name ~ '_actual_yuan', measure, 'actual')) %}
    {% endfor %}
    {{ return(found) }}
{%- endmacro %}

{# The amounts as aggregates over the preferred rows of fct_amount. #}
{% macro preferred_amounts() -%}
    {%- for column, measure, stage in department_year_amounts() -%}
        max(case when measure_code = '{{ measure }}' and stage = '{{ stage }}' then amount_yuan end)
            as {{ column }}{{ "," if not loop.last }}
        {% endfor -%}
{%- endmacro %}

{# The amounts as columns of ``relation``. #}
{% macro amount_columns(relation) -%}
    {%- for column, measure, stage in department_year_amounts() -%}
        {{ relation }}.{{ column }}{{ "," if not loop.last }}
        {% endfor -%}
{%- endmacro %}
