{{ config(materialized=kept_table(), incremental_strategy='affected_departments') }}

-- The preferred figures of each department and year, side by side.
with printed as (
    select
        department_key,
        fiscal_year,
        measure_code,
        stage,
        amount_yuan,
        cast(null as decimal(28, 8)) as head_count,
        cast(null as decimal(28, 8)) as rate_percent
    from {{ ref('fct_amount') }}
    where is_preferred{{ of_affected_departments() }}
    union all
    select
        department_key,
        fiscal_year,
        measure_code,
        stage,
        cast(null as decimal(28, 4)) as amount_yuan,
        head_count,
        cast(null as decimal(28, 8)) as rate_percent
    from {{ ref('fct_headcount') }}
    where is_preferred and stage = 'actual'{{ of_affected_departments() }}
    union all
    select
        department_key,
        fiscal_year,
        measure_code,
        stage,
        cast(null as decimal(28, 4)) as amount_yuan,
        cast(null as decimal(28, 8)) as head_count,
        rate_percent
    from {{ ref('fct_rate') }}
    where is_preferred and stage = 'actual'{{ of_affected_departments() }}
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
