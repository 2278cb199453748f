-- From when to when an address served a content, as far as was seen: until other bytes came there, or until it was
-- found withdrawn. Bytes that an address went back to count from then.
with sealed as (
    select
        *,
        row_number() over (partition by portal, url order by fetched_at, document_key) as version_number,
        lead(fetched_at) over (partition by portal, url order by fetched_at, document_key) as replaced_at
    from {{ ref('stg_vault__sealed_document') }}
)

select
    {{ surrogate_key(['sealed.portal', 'sealed.url', 'sealed.document_key']) }} as publication_key,
    sealed.document_key,
    documents.department_key,
    documents.region_code,
    documents.fiscal_year,
    sealed.portal,
    sealed.url,
    sealed.article_url,
    sealed.published_date,
    cast(sealed.version_number as integer) as version_number,
    sealed.fetched_at as valid_from,
    coalesce(sealed.replaced_at, sealed.withdrawn_at) as valid_to,
    case when sealed.replaced_at is not null then 'replaced' else sealed.withdrawal end as ended_by
from sealed
inner join {{ ref('int_documents_identified') }} as documents on sealed.document_key = documents.document_key
