-- What documents_as_of() gives for a day that has not come yet is what nothing has replaced or withdrawn.
with as_of as (
    {{ documents_as_of("cast('2999-12-31' as date)") }}
),

standing as (
    select distinct document_key from {{ ref('fct_publication') }}
    where ended_by is null
)

select coalesce(as_of.document_key, standing.document_key) as document_key
from as_of
full outer join standing on as_of.document_key = standing.document_key
where as_of.document_key is null or standing.document_key is null
