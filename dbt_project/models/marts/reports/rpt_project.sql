{{ config(materialized=kept_table(), incremental_strategy='affected_figure_years') }}

-- Projects are listed by themselves, or with the function, the unit or the class of each: rows of one such list.
with {{ additive_rows(
    'project',
    ['stage', 'fund_code'],
    "concat(case when use_code = 'project' then '0' when use_code like 'project.%' then '1' when use_code = 'all' "
    ~ "then '2' else '3' end, case when economic_code = 'all' then '0' else '1' end, case when function_code = 'all' "
    ~ "then '0' else '1' end, case when scope_name is null then '0' else '1' end, case when item_name is null "
    ~ "then '0' else '1' end)",
    "measure_code = 'expenditure' and project_key != 'all' and use_code not like 'basic%'"
) }}

select
    {{ additive_head() }},
    chosen.fund_code,
    chosen.use_code,
    chosen.project_key,
    chosen.project_name,
    chosen.unit_key,
    chosen.scope_name as unit_name,
    chosen.function_code,
    chosen.economic_code,
    chosen.item_name,
    chosen.amount_yuan,
    chosen.proof,
    chosen.is_reviewed
from chosen
