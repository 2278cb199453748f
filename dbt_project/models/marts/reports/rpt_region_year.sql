-- Sums over the departments of a region whose figures are known; each stands beside the number of these departments,
-- for it is no total of the region. Units below a department are left out: its accounts contain theirs.
with units as (
    select
        department_key,
        fiscal_year
    from {{ ref('int_documents_identified') }}
    where department_key is not null and fiscal_year is not null
    group by department_key, fiscal_year
    having count(*) = count(case when account_level = 'subordinate' then 1 end)
),

years as (
    select
        years.*,
        units.department_key is not null as is_subordinate,
        years.expenditure_actual_yuan is not null and years.expenditure_adjusted_budget_yuan is not null
            as is_comparable,
        years.expenditure_actual_yuan > years.expenditure_adjusted_budget_yuan as is_over_budget
    from {{ ref('rpt_department_year') }} as years
    left join units on years.department_key = units.department_key and years.fiscal_year = units.fiscal_year
    where years.region_code != {{ unknown_region() }}
),

counted as (
    select
        region_code,
        fiscal_year,
        {{ count_where('not is_subordinate') }} as department_count,
        {{ count_where('is_subordinate') }} as subordinate_count,
        cast(sum(document_count) as integer) as document_count,
        {{ count_where('not is_subordinate and overall_self_evaluation_count > 0') }} as self_evaluating_count,
        {{ count_where('not is_subordinate and final_accounts_count > 0') }} as with_final_accounts_count,
        {{ count_where('not is_subordinate and budget_count > 0') }} as with_budget_count,
        {% for name in region_year_amounts() -%}
            {{ region_sum(name ~ '_yuan', 'not is_subordinate') }} as {{ name }}_yuan,
            {{ count_where('not is_subordinate and ' ~ name ~ '_yuan is not null') }} as {{ name }}_department_count,
        {% endfor -%}
        {{ count_where('not is_subordinate and is_comparable') }} as comparable_count,
        {{ region_sum('expenditure_actual_yuan', 'not is_subordinate and is_comparable') }} as comparable_actual_yuan,
        {{ region_sum('expenditure_adjusted_budget_yuan', 'not is_subordinate and is_comparable') }}
            as comparable_budget_yuan,
        {{ count_where('not is_subordinate and is_over_budget') }} as over_budget_count,
        {{ count_where('not is_subordinate and score_points is not null') }} as scored_count,
        {{ count_where('not is_subordinate and score_points >= 100') }} as full_marks_count
    from years
    group by region_code, fiscal_year
)

select
    {{ surrogate_key(['counted.region_code', 'counted.fiscal_year']) }} as region_year_key,
    counted.region_code,
    counted.fiscal_year,
    regions.region_name,
    regions.province_name,
    counted.department_count,
    counted.subordinate_count,
    counted.document_count,
    counted.self_evaluating_count,
    counted.with_final_accounts_count,
    counted.with_budget_count,
    {% for name in region_year_amounts() -%}
        counted.{{ name }}_yuan,
        counted.{{ name }}_department_count,
    {% endfor -%}
    {{ percent_of('counted.comparable_actual_yuan', 'counted.comparable_budget_yuan') }}
        as computed_execution_rate_percent,
    counted.comparable_count,
    counted.over_budget_count,
    counted.scored_count,
    counted.full_marks_count
from counted
inner join {{ ref('dim_region') }} as regions on counted.region_code = regions.region_code
