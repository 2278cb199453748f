-- The verdicts on each document that count: the newest on the reading that counts.
with ranked as (
    select
        outcomes.*,
        row_number() over (
            partition by outcomes.document_key order by outcomes.checked_at desc, outcomes.load_id desc
        ) as verdict_rank
    from {{ ref('stg_landing__check_outcome') }} as outcomes
    inner join {{ ref('int_readings_selected') }} as readings
        on outcomes.document_key = readings.document_key and outcomes.reading_load_id = readings.load_id
)

select
    document_key,
    load_id,
    checked_with,
    checked_at,
    result_count
from ranked
where verdict_rank = 1
