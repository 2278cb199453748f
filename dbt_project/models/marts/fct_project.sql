{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

with projects as (
    {{ current_records('stg_landing__project') }}
)

select
    project_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    project_name,
    {{ yuan('budget', 'printed_unit') }} as budget_yuan,
    {{ yuan('actual', 'printed_unit') }} as actual_yuan,
    execution_rate as execution_rate_percent,
    score as score_points,
    budget as printed_budget,
    actual as printed_actual,
    printed_unit,
    budget_decimals,
    actual_decimals,
    execution_rate_decimals,
    score_decimals,
    place,
    {{ evidence_columns() }}
from projects
