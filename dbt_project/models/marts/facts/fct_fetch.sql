select
    fetch_key,
    portal,
    url,
    purpose,
    final_url,
    http_status,
    robots_verdict,
    cause,
    message,
    sha256,
    byte_count,
    collection_key,
    answer_seconds,
    {{ china_date('fetched_at') }} as fetched_date,
    fetched_at
from {{ ref('stg_vault__fetch') }}
