-- How many documents and figures each portal has given for each fiscal year.
with figures as (
    select
        document_key,
        count(*) as amount_count
    from {{ ref('fct_amount') }}
    group by document_key
)

select
    documents.portal,
    documents.fiscal_year,
    count(*) as document_count,
    cast(sum(coalesce(figures.amount_count, 0)) as bigint) as amount_count
from {{ ref('dim_document') }} as documents
left join figures on documents.document_key = figures.document_key
where documents.fiscal_year is not null
group by documents.portal, documents.fiscal_year
