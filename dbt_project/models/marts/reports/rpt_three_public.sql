{{ config(materialized=kept_table(), incremental_strategy='affected_figure_years') }}

with {{ additive_rows(
    'measure',
    ['stage', 'fund_code'],
    "''",
    "measure_code like 'three_public%' and use_code = 'all' and function_code = 'all' and economic_code = 'all' "
    ~ "and project_key = 'all' and item_name is null and " ~ of_whole_department()
) }}

select
    {{ additive_head() }},
    chosen.fund_code,
    chosen.measure_code,
    measures.measure_name_zh,
    measures.measure_name_en,
    chosen.amount_yuan,
    chosen.proof,
    chosen.is_reviewed
from chosen
inner join {{ ref('dim_measure') }} as measures on chosen.measure_code = measures.measure_code
