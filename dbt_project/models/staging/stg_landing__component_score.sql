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
    cast(page as integer) as page,
    x0,
    top,
    x1,
    bottom,
    cast(block as integer) as block,
    cast(row as integer) as row_number,
    cast(col as integer) as column_number,
    raw as printed_text,
    confidence
from landed
