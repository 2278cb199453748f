select
    sha256 as document_key,
    portal,
    url,
    role as document_role,
    file_name,
    title as portal_title,
    article_url,
    published_on as published_date,
    {{ utc_time('fetched_at') }} as fetched_at,
    cast(byte_count as bigint) as byte_count,
    publisher,
    region_code as portal_region_code,
    {{ utc_time('withdrawn_at') }} as withdrawn_at,
    withdrawal
from {{ source('vault', 'sealed_document') }}
