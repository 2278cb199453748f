with landed as (
    {{ committed('change') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as change_key,
    measure as measure_code,
    delta,
    cast(delta_decimals as integer) as delta_decimals,
    rate,
    cast(rate_decimals as integer) as rate_decimals,
    unit as printed_unit,
    base,
    place,
    {{ landed_evidence() }}
from landed
