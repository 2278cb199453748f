with landed as (
    {{ committed('project') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as project_key,
    name as project_name,
    budget,
    cast(budget_decimals as integer) as budget_decimals,
    actual,
    cast(actual_decimals as integer) as actual_decimals,
    execution_rate,
    cast(execution_rate_decimals as integer) as execution_rate_decimals,
    score,
    cast(score_decimals as integer) as score_decimals,
    unit as printed_unit,
    place,
    {{ landed_evidence() }}
from landed
