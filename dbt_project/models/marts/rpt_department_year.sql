with amounts as (
    select
        department_key,
        fiscal_year,
        {{ preferred_amounts() }}
    from {{ ref('fct_amount') }}
    where is_preferred
    group by department_key, fiscal_year
),

heads as (
    select
        department_key,
        fiscal_year,
        max(case when measure_code = 'staff.authorised' then head_count end) as staff_authorised_count,
        max(case when measure_code = 'staff.actual' then head_count end) as staff_actual_count,
        max(case when measure_code = 'staff.in_service' then head_count end) as staff_in_service_count,
        max(case when measure_code = 'vehicle.count' then head_count end) as vehicle_count
    from {{ ref('fct_headcount') }}
    where is_preferred and stage = 'actual'
    group by department_key, fiscal_year
),

rates as (
    select
        department_key,
        fiscal_year,
        max(rate_percent) as execution_rate_percent
    from {{ ref('fct_rate') }}
    where is_preferred and measure_code = 'rate.budget_execution' and stage = 'actual'
    group by department_key, fiscal_year
),

scores as (
    select
        department_key,
        fiscal_year,
        score,
        grade,
        row_number() over (
            partition by department_key, fiscal_year
            order by
                case when is_current_version then 0 else 1 end asc,
                published_date desc nulls last,
                document_key asc
        ) as score_rank
    from {{ ref('int_documents_identified') }}
    where (score is not null or grade is not null) and doc_types like '%overall_self_evaluation%'
),

documents as (
    select
        department_key,
        fiscal_year,
        cast(count(*) as integer) as document_count,
        cast(sum(case when doc_types like '%overall_self_evaluation%' then 1 else 0 end) as integer)
            as overall_self_evaluation_count,
        cast(sum(case when doc_types like '%final_accounts%' then 1 else 0 end) as integer) as final_accounts_count,
        cast(sum(case when '|' || doc_types || '|' like '%|budget|%' then 1 else 0 end) as integer) as budget_count,
        cast(sum(case when reading_status != 'read' then 1 else 0 end) as integer) as document_with_problem_count
    from {{ ref('int_documents_identified') }}
    where department_key is not null and fiscal_year is not null
    group by department_key, fiscal_year
)

select
    {{ surrogate_key(['documents.department_key', 'documents.fiscal_year']) }} as department_year_key,
    documents.department_key,
    documents.fiscal_year,
    departments.department_name,
    departments.department_type,
    departments.region_code,
    regions.region_name,
    regions.province_name,
    {{ amount_columns('amounts') }},
    cast(
        round(amounts.expenditure_actual_yuan / nullif(amounts.expenditure_adjusted_budget_yuan, 0) * 100, 4)
        as decimal(28, 4)
    ) as computed_execution_rate_percent,
    rates.execution_rate_percent,
    heads.staff_authorised_count,
    heads.staff_actual_count,
    heads.staff_in_service_count,
    heads.vehicle_count,
    scores.score as score_points,
    scores.grade,
    documents.document_count,
    documents.overall_self_evaluation_count,
    documents.final_accounts_count,
    documents.budget_count,
    documents.document_with_problem_count
from documents
inner join {{ ref('dim_department') }} as departments on documents.department_key = departments.department_key
left join {{ ref('dim_region') }} as regions on departments.region_code = regions.region_code
left join amounts on documents.department_key = amounts.department_key and documents.fiscal_year = amounts.fiscal_year
left join heads on documents.department_key = heads.department_key and documents.fiscal_year = heads.fiscal_year
left join rates on documents.department_key = rates.department_key and documents.fiscal_year = rates.fiscal_year
left join scores
    on
        documents.department_key = scores.department_key
        and documents.fiscal_year = scores.fiscal_year
        and scores.score_rank = 1
