with landed as (
    {{ committed('indicator') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as indicator_key,
    project as project_name,
    level1,
    level2,
    name as indicator_name,
    target,
    actual,
    midyear,
    completion_rate,
    cast(completion_rate_decimals as integer) as completion_rate_decimals,
    weight,
    cast(weight_decimals as integer) as weight_decimals,
    score,
    cast(score_decimals as integer) as score_decimals,
    deviation,
    target_operator,
    target_value,
    cast(target_value_decimals as integer) as target_value_decimals,
    target_unit,
    actual_value,
    cast(actual_value_decimals as integer) as actual_value_decimals,
    actual_unit,
    place,
    {{ landed_evidence() }}
from landed
