with fetches as (
    select
        portal,
        cast(count(*) as integer) as fetch_count
    from {{ ref('stg_vault__fetch') }}
    group by portal
),

documents as (
    select
        portal,
        cast(count(distinct document_key) as integer) as document_count
    from {{ ref('stg_vault__sealed_document') }}
    group by portal
),

portals as (
    select portal from fetches
    union distinct
    select portal from documents
    union distinct
    select portal from {{ ref('stg_vault__portal_watch') }}
)

select
    portals.portal,
    coalesce(documents.document_count, 0) as document_count,
    coalesce(fetches.fetch_count, 0) as fetch_count
from portals
left join documents on portals.portal = documents.portal
left join fetches on portals.portal = fetches.portal
