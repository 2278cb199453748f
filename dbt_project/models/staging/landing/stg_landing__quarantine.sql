with landed as (
    {{ committed('quarantine') }}
)

select
    load_id,
    sha256 as document_key,
    quarantine_id,
    table_name,
    reason,
    row_json
from landed
