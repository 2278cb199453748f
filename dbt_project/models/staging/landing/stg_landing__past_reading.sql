-- The load is the one that was removed, not the one that this row lies in.
select
    load_id,
    sha256 as document_key,
    status,
    cause,
    message,
    reader_version,
    {{ utc_time('read_at') }} as read_at,
    seconds,
    cast(record_count as integer) as record_count,
    cast(unmapped_count as integer) as unmapped_count,
    cast(problem_count as integer) as problem_count,
    cast(quarantined_count as integer) as quarantined_count
from {{ source('landing', 'past_reading') }}
