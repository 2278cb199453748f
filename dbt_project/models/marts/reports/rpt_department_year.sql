{{ config(
    materialized=kept_table(),
    incremental_strategy='affected_departments',
    post_hook="{{ looked_up_anew(['region_name', 'province_name'], ref('dim_region'), 'region_code') }}"
) }}

-- What a department's reports of a year say of money, staff and points: one preferred figure a column (macro
-- department_year_figures), and what the year before had.
with scores as (
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
    where
        (score is not null or grade is not null)
        and {{ is_of_kind('doc_types', "'overall_self_evaluation'") }}{{ of_affected_departments() }}
),

documents as (
    select
        department_key,
        fiscal_year,
        cast(count(*) as integer) as document_count,
        {% for kind in ['overall_self_evaluation', 'final_accounts', 'budget'] -%}
            {{ count_where(is_of_kind('doc_types', "'" ~ kind ~ "'")) }} as {{ kind }}_count,
        {% endfor -%}
        {{ count_where("reading_status != 'read'") }} as document_with_problem_count
    from {{ ref('int_documents_identified') }}
    where department_key is not null and fiscal_year is not null{{ of_affected_departments() }}
    group by department_key, fiscal_year
),

{{ department_year_wholes(department_year_figures()) }}

select
    {{ surrogate_key(['documents.department_key', 'documents.fiscal_year']) }} as department_year_key,
    documents.department_key,
    documents.fiscal_year,
    departments.department_name,
    departments.department_type,
    departments.region_code,
    regions.region_name,
    regions.province_name,
    {% for column, _, _, _ in department_year_figures() -%}
        wholes.{{ column }},
    {% endfor -%}
    earlier.revenue_actual_yuan as revenue_prior_year_actual_yuan,
    earlier.expenditure_actual_yuan as expenditure_prior_year_actual_yuan,
    coalesce(earlier.revenue_budget_yuan, earlier.revenue_initial_budget_yuan) as revenue_prior_year_budget_yuan,
    coalesce(earlier.expenditure_budget_yuan, earlier.expenditure_initial_budget_yuan)
        as expenditure_prior_year_budget_yuan,
    {{ percent_of('wholes.procurement_sme_actual_yuan', 'wholes.procurement_actual_yuan') }}
        as computed_sme_share_percent,
    {{ percent_of('wholes.expenditure_actual_yuan', 'wholes.expenditure_adjusted_budget_yuan') }}
        as computed_execution_rate_percent,
    wholes.execution_rate_percent,
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
left join wholes on documents.department_key = wholes.department_key and documents.fiscal_year = wholes.fiscal_year
left join wholes as earlier
    on documents.department_key = earlier.department_key and documents.fiscal_year = earlier.fiscal_year + 1
left join scores
    on
        documents.department_key = scores.department_key
        and documents.fiscal_year = scores.fiscal_year
        and scores.score_rank = 1
