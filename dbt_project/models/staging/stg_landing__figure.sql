with landed as (
    {{ committed('figure') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as figure_key,
    kind,
    measure as measure_code,
    stage,
    value as printed_value,
    cast(value_decimals as integer) as printed_decimals,
    unit as printed_unit,
    place,
    scope,
    fund,
    label,
    form,
    {{ landed_evidence() }}
from landed
