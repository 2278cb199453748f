{{ config(
    materialized=kept_table(),
    incremental_strategy='affected_figure_years',
    post_hook="{{ looked_up_anew(['economic_name'], ref('dim_economic'), 'economic_code') }}"
) }}

-- Many reports print the classes of basic expenditure only: then the rows are those, and use_code says so.
with {{ additive_rows(
    'economic',
    ['stage', 'fund_code'],
    "concat(case use_code when 'all' then '0' when 'basic' then '1' else '2' end, ' ', use_code, ' ', "
    ~ "coalesce(economic_classification, 'department'))",
    "measure_code = 'expenditure' and economic_code != 'all' and function_code = 'all' and project_key = 'all' "
    ~ "and use_code in ('all', 'basic', 'project') and item_name is null and " ~ of_whole_department()
) }}

select
    {{ additive_head() }},
    chosen.fund_code,
    chosen.use_code,
    coalesce(chosen.economic_classification, 'department') as economic_classification,
    chosen.economic_code,
    coalesce(classes.economic_name, chosen.economic_name) as economic_name,
    case when chosen.economic_code = 'unknown' then 'unknown' else substring(chosen.economic_code, 1, 3) end
        as economic_class_code,
    chosen.amount_yuan,
    chosen.proof,
    chosen.is_reviewed
from chosen
left join {{ ref('dim_economic') }} as classes
    on chosen.economic_code = classes.economic_code and classes.economic_level != 'unknown'
