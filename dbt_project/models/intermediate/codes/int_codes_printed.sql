{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- One row per code, name (empty where a code stands alone) and document that prints them, for both classifications.
with printed as (
    select distinct
        dimension as classification,
        member_code as code,
        {{ printed_name('member_name') }} as code_name,
        document_key
    from {{ ref('int_members_printed') }}
    where
        dimension in ('function', 'economic')
        and member_code is not null{{ of_changed_documents() }}
)

select
    printed.classification,
    printed.code,
    printed.code_name,
    printed.document_key,
    documents.department_key,
    documents.fiscal_year,
    coalesce(documents.published_date, cast(documents.fetched_at as date)) as first_known_date
from printed
inner join {{ ref('int_documents_identified') }} as documents on printed.document_key = documents.document_key
