-- How many documents and figures each portal has given for each fiscal year.
select
    {{ surrogate_key(['documents.portal', 'documents.fiscal_year']) }} as portal_year_key,
    documents.portal,
    documents.fiscal_year,
    count(*) as document_count,
    cast(sum(coalesce(figures.amount_count, 0)) as bigint) as amount_count
from {{ ref('int_documents_identified') }} as documents
left join {{ ref('int_figures_counted') }} as figures on documents.document_key = figures.document_key
where documents.fiscal_year is not null
group by documents.portal, documents.fiscal_year
