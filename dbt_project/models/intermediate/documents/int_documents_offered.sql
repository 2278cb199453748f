-- Each portal with each content that it has published. The same bytes may stand on several portals: a document is then
-- of the one it was found on first, and lost to none of them.
select distinct
    portal,
    document_key
from {{ ref('stg_vault__sealed_document') }}
