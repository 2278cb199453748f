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
)

select
    coalesce(documents.portal, fetches.portal) as portal,
    coalesce(documents.document_count, 0) as document_count,
    coalesce(fetches.fetch_count, 0) as fetch_count
from documents
full outer join fetches on documents.portal = fetches.portal
