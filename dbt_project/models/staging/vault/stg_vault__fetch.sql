select
    fetch_id as fetch_key,
    portal,
    url,
    purpose,
    final_url,
    cast(status as integer) as http_status,
    {{ utc_time('fetched_at') }} as fetched_at,
    sha256,
    robots as robots_verdict,
    cause,
    message,
    cast(byte_count as bigint) as byte_count,
    run_id as collection_key,
    cast(elapsed_ms as {{ engine_type('double') }}) / 1000 as answer_seconds
from {{ source('vault', 'fetch') }}
