with landed as (
    {{ committed('narrative') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as narrative_key,
    section,
    heading,
    text,
    {{ landed_evidence() }}
from landed
