-- One row per published content. A later content at the same address is a revision; the latest one is current.
-- A content that stands at several addresses keeps the first it was found at, and is current if it is so anywhere.
with sealed as (
    select
        *,
        row_number() over (partition by portal, url order by fetched_at, document_key) as version_number,
        row_number() over (partition by portal, url order by fetched_at desc, document_key desc) = 1 as is_current
    from {{ ref('stg_vault__sealed_document') }}
),

ranked as (
    select
        *,
        row_number() over (partition by document_key order by fetched_at, portal, url) as publication_number,
        count(*) over (partition by document_key) as publication_count,
        bool_or(is_current) over (partition by document_key) as is_current_version
    from sealed
)

select
    document_key,
    portal,
    url,
    document_role,
    file_name,
    portal_title,
    article_url,
    published_date,
    fetched_at,
    byte_count,
    portal_region_code,
    version_number,
    publication_count,
    is_current_version
from ranked
where publication_number = 1
