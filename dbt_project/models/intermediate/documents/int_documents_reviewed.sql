-- The documents of which people have settled anything, with a hash that changes when a settled value does.
with settled as (
    select
        document_key,
        {{ surrogate_key(['record_key', 'column_name', 'value']) }} as reading_key
    from {{ ref('readings') }}
    union all
    select
        document_key,
        {{ surrogate_key(['field_name', 'value', 'reason', 'reviewed_by']) }} as reading_key
    from {{ ref('identities') }}
)

select
    document_key,
    md5({{ texts_joined('reading_key') }}) as reviewed_key
from settled
group by document_key
