select
    watched_on as watched_date,
    {{ utc_time('watched_at') }} as watched_at,
    portal,
    list_url,
    check_name,
    severity,
    expected,
    found,
    text_zh,
    text_en
from {{ source('vault', 'portal_watch') }}
