-- How many documents and figures each portal has given for each fiscal year.
select
    {{ surrogate_key(['offered.portal', 'documents.fiscal_year']) }} as portal_year_key,
    offered.portal,
    documents.fiscal_year,
    count(*) as document_count,
    cast(sum(coalesce(figures.amount_count, 0)) as bigint) as amount_count
from {{ ref('int_documents_offered') }} as offered
inner join {{ ref('int_documents_identified') }} as documents on offered.document_key = documents.document_key
left join {{ ref('int_figures_counted') }} as figures on documents.document_key = figures.document_key
where documents.fiscal_year is not null
group by offered.portal, documents.fiscal_year
