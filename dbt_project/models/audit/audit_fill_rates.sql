-- How often what analysts filter and compare by is known, for each portal.
with counted as (
    {{ fill_rates('dim_document', ['department_key', 'region_code', 'fiscal_year', 'published_date', 'title']) }}
    union all
    {{ fill_rates('fct_amount', ['department_key', 'fiscal_year', 'amount_yuan', 'page']) }}
    union all
    {{ fill_rates('fct_performance_indicator', ['target', 'weight_points', 'score_points', 'level1']) }}
    union all
    {{ fill_rates('fct_self_evaluation', ['score_points']) }}
)

select
    portal,
    table_name,
    column_name,
    row_count,
    filled_count,
    cast(100.0 * filled_count / row_count as decimal(5, 2)) as fill_percent
from counted
