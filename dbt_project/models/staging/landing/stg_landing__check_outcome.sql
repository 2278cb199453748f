select
    load_id,
    sha256 as document_key,
    reading_load_id,
    checked_with,
    checked_at,
    cast(result_count as integer) as result_count
from ({{ committed_verdicts('check_outcome') }}) as landed
