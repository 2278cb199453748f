-- The reading of each document that counts: that of the reader whose readings stand, else the current one's, else the
-- newest.
with ranked as (
    select
        *,
        row_number() over (
            partition by document_key
            order by
                case
                    when reader_version = {{ standing_reader_version() }} then 0
                    when reader_version = {{ current_reader_version() }} then 1
                    else 2
                end asc,
                read_at desc,
                load_id desc
        ) as reading_rank
    from {{ ref('stg_landing__reading_outcome') }}
)

select
    document_key,
    load_id,
    status,
    cause,
    message,
    reader_version,
    read_at,
    seconds,
    record_count,
    unmapped_count,
    problem_count,
    quarantined_count
from ranked
where reading_rank = 1
