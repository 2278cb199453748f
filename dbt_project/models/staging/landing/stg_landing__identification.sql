with landed as (
    {{ committed('identification') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as identification_key,
    field,
    decided_by,
    confidence
from landed
