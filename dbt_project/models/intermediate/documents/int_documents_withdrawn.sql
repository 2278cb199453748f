-- Contents that their portals have taken back everywhere they stood, when that was found, and how.
select
    document_key,
    max(withdrawn_at) as withdrawn_at,
    max(withdrawal) as withdrawal
from {{ ref('stg_vault__sealed_document') }}
group by document_key
having count(withdrawn_at) = count(*)
