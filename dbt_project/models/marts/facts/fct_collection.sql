-- What a visit to a portal cost: the ledger's requests of one collection, and the documents that these brought first.
with requests as (
    select
        *,
        row_number() over (
            partition by collection_key, url, sha256 order by fetched_at asc, fetch_key asc
        ) as number_of_content
    from {{ ref('stg_vault__fetch') }}
    where collection_key is not null
),

brought as (
    select
        requests.collection_key,
        cast(count(*) as integer) as document_count
    from requests
    inner join {{ ref('stg_vault__sealed_document') }} as documents
        on
            requests.portal = documents.portal
            and requests.url = documents.url
            and requests.sha256 = documents.document_key
            and requests.fetched_at = documents.fetched_at
    where requests.number_of_content = 1
    group by requests.collection_key
),

collections as (
    select
        collection_key,
        min(portal) as portal,
        min(fetched_at) as began_at,
        max(fetched_at) as ended_at,
        {{ count_where("purpose != 'file'") }} as request_count,
        {{ count_where('cause is not null') }} as failure_count,
        cast(coalesce(sum(byte_count), 0) as bigint) as byte_count,
        coalesce(sum(answer_seconds), 0) as answer_seconds
    from requests
    group by collection_key
)

select
    collections.collection_key,
    collections.portal,
    collections.request_count,
    collections.failure_count,
    coalesce(brought.document_count, 0) as document_count,
    collections.byte_count,
    {{ seconds_between('collections.began_at', 'collections.ended_at') }} as seconds,
    collections.answer_seconds,
    {{ china_date('collections.began_at') }} as began_date,
    collections.began_at,
    collections.ended_at
from collections
left join brought on collections.collection_key = brought.collection_key
