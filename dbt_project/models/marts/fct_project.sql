{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

with projects as (
    {{ current_records('stg_landing__project', 'project_key', {
        'budget': 'budget',
        'actual': 'actual',
        'execution_rate': 'execution_rate',
        'score': 'score',
    }) }}
)

select
    project_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    project_name,
    {{ yuan('settled_budget', 'printed_unit') }} as budget_yuan,
    {{ yuan('settled_actual', 'printed_unit') }} as actual_yuan,
    settled_execution_rate as execution_rate_percent,
    settled_score as score_points,
    budget as printed_budget,
    actual as printed_actual,
    execution_rate as printed_execution_rate,
    score as printed_score,
    is_reviewed,
    printed_unit,
    budget_decimals,
    actual_decimals,
    execution_rate_decimals,
    score_decimals,
    place,
    {{ evidence_columns() }}
from projects
