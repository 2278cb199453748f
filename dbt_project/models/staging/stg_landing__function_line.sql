with landed as (
    {{ committed('function_line') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as function_line_key,
    code as function_code,
    name as function_name,
    level as function_level,
    total,
    cast(total_decimals as integer) as total_decimals,
    basic,
    cast(basic_decimals as integer) as basic_decimals,
    project,
    cast(project_decimals as integer) as project_decimals,
    share,
    cast(share_decimals as integer) as share_decimals,
    stage,
    unit as printed_unit,
    place,
    fund,
    form,
    {{ landed_evidence() }}
from landed
