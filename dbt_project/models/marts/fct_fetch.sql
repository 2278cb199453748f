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
    fetched_at
from {{ ref('stg_vault__fetch') }}
