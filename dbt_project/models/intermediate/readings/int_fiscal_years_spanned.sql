-- Every fiscal year from the first that a document is of to the last, or to the year of the last look at a portal.
with seen as (
    select {{ china_date('fetched_at') }} as seen_date from {{ ref('stg_vault__fetch') }}
    union all
    select {{ china_date('fetched_at') }} as seen_date from {{ ref('stg_vault__sealed_document') }}
),

last_seen as (
    select max(seen_date) as seen_date from seen
),

documents as (
    select
        fiscal_year,
        count(*) as document_count
    from {{ ref('int_documents_identified') }}
    where fiscal_year is not null
    group by fiscal_year
),

span as (
    select
        min(documents.fiscal_year) as first_year,
        max(greatest(documents.fiscal_year, cast(extract(year from last_seen.seen_date) as integer))) as last_year,
        max(last_seen.seen_date) as last_seen_date
    from documents
    cross join last_seen
)

select
    years.calendar_year as fiscal_year,
    coalesce(documents.document_count, 0) as document_count,
    span.last_seen_date
from {{ ref('calendar_years') }} as years
inner join span on years.calendar_year between span.first_year and span.last_year
left join documents on years.calendar_year = documents.fiscal_year
