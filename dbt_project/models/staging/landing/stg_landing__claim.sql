with landed as (
    {{ committed('claim') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as claim_key,
    kind as claim_kind,
    subject,
    value as claimed_value,
    cast(value_decimals as integer) as claimed_decimals,
    unit as claimed_unit,
    said,
    part,
    cast(part_decimals as integer) as part_decimals,
    part_unit,
    whole,
    cast(whole_decimals as integer) as whole_decimals,
    whole_unit,
    whole_name,
    whole_measure as whole_measure_code,
    place,
    {{ landed_evidence() }}
from landed
