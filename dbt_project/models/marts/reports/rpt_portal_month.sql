-- What a portal costs: its collections and the readings of its documents, by the month (China's) in which they began.
with months as (
    select
        portal,
        began_date as on_date,
        1 as collections,
        request_count,
        failure_count,
        document_count,
        byte_count,
        seconds as collecting_seconds,
        answer_seconds,
        0 as readings,
        0 as unreadable,
        cast(0 as {{ engine_type('double') }}) as reading_seconds
    from {{ ref('fct_collection') }}
    union all
    select
        portal,
        read_date as on_date,
        0 as collections,
        0 as request_count,
        0 as failure_count,
        0 as document_count,
        0 as byte_count,
        cast(0 as {{ engine_type('double') }}) as collecting_seconds,
        cast(0 as {{ engine_type('double') }}) as answer_seconds,
        1 as readings,
        case when status = 'unreadable' then 1 else 0 end as unreadable,
        coalesce(seconds, cast(0 as {{ engine_type('double') }})) as reading_seconds
    from {{ ref('fct_reading') }}
)

select
    {{ surrogate_key(['portal', 'extract(year from on_date)', 'extract(month from on_date)']) }} as portal_month_key,
    portal,
    cast(extract(year from on_date) as integer) as calendar_year,
    cast(extract(month from on_date) as integer) as month_number,
    cast(sum(collections) as integer) as collection_count,
    cast(sum(request_count) as integer) as request_count,
    cast(sum(failure_count) as integer) as failure_count,
    cast(sum(document_count) as integer) as document_count,
    cast(sum(byte_count) as bigint) as byte_count,
    sum(collecting_seconds) as collecting_seconds,
    sum(answer_seconds) as answer_seconds,
    cast(sum(readings) as integer) as reading_count,
    cast(sum(unreadable) as integer) as unreadable_count,
    sum(reading_seconds) as reading_seconds
from months
group by portal, extract(year from on_date), extract(month from on_date)
