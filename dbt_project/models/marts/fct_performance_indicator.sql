{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

with indicators as (
    {{ current_records('stg_landing__indicator') }}
)

select
    indicator_key as performance_indicator_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    {{ indicator_key('indicator_name', 'level1', 'level2') }} as indicator_key,
    project_name,
    level1,
    level2,
    indicator_name,
    target,
    actual,
    midyear,
    completion_rate as completion_rate_percent,
    weight as weight_points,
    score as score_points,
    deviation,
    target_operator,
    target_value,
    target_unit,
    actual_value,
    actual_unit,
    completion_rate_decimals,
    weight_decimals,
    score_decimals,
    place,
    {{ evidence_columns() }}
from indicators
