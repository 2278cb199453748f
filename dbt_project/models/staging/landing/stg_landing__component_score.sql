with landed as (
    {{ committed('component_score') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as component_score_key,
    project as project_name,
    name as component_name,
    score,
    cast(score_decimals as integer) as score_decimals,
    full_score,
    cast(full_score_decimals as integer) as full_score_decimals,
    {{ landed_evidence() }}
from landed
