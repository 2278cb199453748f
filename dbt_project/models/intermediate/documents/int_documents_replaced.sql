-- One row per content that stands for one published before: which, and why. The surest reason counts (the same address,
-- the same article, another article on the same report, the same title), and of several contents the latest.
with ranked as (
    select
        document_key,
        replaces_document_key,
        replacement_reason,
        row_number() over (
            partition by document_key
            order by
                precedence asc,
                replaced_published_date desc nulls last,
                replaced_fetched_at desc,
                replaces_document_key asc
        ) as preference
    from {{ ref('int_documents_paired') }}
    where document_key <> replaces_document_key
)

select
    document_key,
    replaces_document_key,
    replacement_reason
from ranked
where preference = 1
