with landed as (
    {{ committed('uncomposed') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as uncomposed_key,
    label,
    value as printed_value,
    cast(value_decimals as integer) as printed_decimals,
    unit as printed_unit,
    place,
    form,
    because,
    {{ landed_evidence() }}
from landed
