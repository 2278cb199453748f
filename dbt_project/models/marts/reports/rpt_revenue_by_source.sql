{{ config(materialized=kept_table(), incremental_strategy='affected_figure_years') }}

with {{ additive_rows(
    'fund',
    ['stage'],
    "''",
    "measure_code = 'revenue' and fund_code != 'all' and use_code = 'all' and function_code = 'all' "
    ~ "and economic_code = 'all' and project_key = 'all' and item_name is null and " ~ of_whole_department()
) }}

select
    {{ additive_head() }},
    chosen.fund_code,
    funds.fund_name_zh,
    funds.fund_name_en,
    chosen.amount_yuan,
    chosen.proof,
    chosen.is_reviewed
from chosen
inner join {{ ref('dim_fund') }} as funds on chosen.fund_code = funds.fund_code
