{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

with indicators as (
    {{ current_records('stg_landing__indicator', 'indicator_key', {
        'target': 'target_value',
        'actual': 'actual_value',
        'completion_rate': 'completion_rate',
        'weight': 'weight',
        'score': 'score',
    }) }}
),

{{ levels_of_indicators('indicators') }},

levelled as (
    select
        indicators.*,
        levels.level1_code,
        levels.level2_code
    from indicators
    left join levels
        on indicators.level1 is not distinct from levels.level1 and indicators.level2 is not distinct from levels.level2
)

select
    indicator_key as performance_indicator_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    {{ surrogate_key([indicator_name('indicator_name'), 'level1_code', 'level2_code']) }} as indicator_key,
    {{ project_key('department_key', 'project_name') }} as project_key,
    project_name,
    level1,
    level2,
    level1_code,
    level2_code,
    indicator_name,
    target,
    actual,
    midyear,
    settled_completion_rate as completion_rate_percent,
    settled_weight as weight_points,
    settled_score as score_points,
    deviation,
    target_operator,
    settled_target as target_value,
    target_unit,
    settled_actual as actual_value,
    actual_unit,
    target_value as printed_target_value,
    actual_value as printed_actual_value,
    completion_rate as printed_completion_rate,
    weight as printed_weight,
    score as printed_score,
    is_reviewed,
    completion_rate_decimals,
    weight_decimals,
    score_decimals,
    place,
    {{ evidence_columns() }}
from levelled
