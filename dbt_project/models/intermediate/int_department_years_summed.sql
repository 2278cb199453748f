{{ config(materialized=kept_table(), incremental_strategy='affected_departments') }}

-- The preferred figures of each department and year, side by side.
with printed as (
    {% for fact, stage in [('fct_amount', none), ('fct_headcount', 'actual'), ('fct_rate', 'actual')] %}
        select
            department_key,
            fiscal_year,
            measure_code,
            stage,
            {{ 'amount_yuan' if fact == 'fct_amount' else 'cast(null as decimal(28, 4)) as amount_yuan' }},
            {{ 'head_count' if fact == 'fct_headcount' else 'cast(null as decimal(28, 8)) as head_count' }},
            {{ 'rate_percent' if fact == 'fct_rate' else 'cast(null as decimal(28, 8)) as rate_percent' }}
        from {{ ref(fact) }}
        where is_preferred{{ " and stage = '" ~ stage ~ "'" if stage }}{{ of_affected_departments() }}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
)

select
    department_key,
    fiscal_year,
    {{ preferred_amounts() }},
    max(case when measure_code = 'staff.authorised' then head_count end) as staff_authorised_count,
    max(case when measure_code = 'staff.actual' then head_count end) as staff_actual_count,
    max(case when measure_code = 'staff.in_service' then head_count end) as staff_in_service_count,
    max(case when measure_code = 'vehicle.count' then head_count end) as vehicle_count,
    max(case when measure_code = 'rate.budget_execution' then rate_percent end) as execution_rate_percent
from printed
group by department_key, fiscal_year
