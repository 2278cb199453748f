-- What watching the portals found, day by day, as it was when the warehouse was built.
select
    {{ surrogate_key(['watched_date', 'portal', 'check_name', 'list_url']) }} as portal_watch_key,
    portal,
    watched_date,
    check_name,
    list_url,
    severity,
    severity = 'alarm' as is_alarm,
    expected as expected_number,
    found as found_number,
    text_zh,
    text_en,
    watched_at
from {{ ref('stg_vault__portal_watch') }}
