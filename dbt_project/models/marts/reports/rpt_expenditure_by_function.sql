{{ config(
    materialized=kept_table(),
    incremental_strategy='affected_figure_years',
    post_hook="{{ looked_up_anew(['function_name'], ref('dim_function'), 'function_code') }}"
) }}

with {{ additive_rows(
    'function',
    ['stage', 'fund_code'],
    "''",
    "measure_code = 'expenditure' and function_code != 'all' and use_code = 'all' and economic_code = 'all' "
    ~ "and government_economic_code = 'all' and project_key = 'all' and item_name is null and "
    ~ of_whole_department()
) }}

select
    {{ additive_head() }},
    chosen.fund_code,
    chosen.function_code,
    coalesce(classes.function_name, chosen.function_name) as function_name,
    case when chosen.function_code = 'unknown' then 'unknown' else substring(chosen.function_code, 1, 3) end
        as function_class_code,
    chosen.amount_yuan,
    chosen.proof,
    chosen.is_reviewed
from chosen
left join {{ ref('dim_function') }} as classes
    on chosen.function_code = classes.function_code and classes.function_level != 'unknown'
