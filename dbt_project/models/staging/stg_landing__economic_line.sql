with landed as (
    {{ committed('economic_line') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as economic_line_key,
    code as economic_code,
    name as economic_name,
    level as economic_level,
    value as printed_value,
    cast(value_decimals as integer) as printed_decimals,
    stage,
    unit as printed_unit,
    place,
    fund,
    form,
    {{ landed_evidence() }}
from landed
