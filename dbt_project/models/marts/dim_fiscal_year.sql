select
    fiscal_year,
    make_date(fiscal_year, 1, 1) as first_date,
    make_date(fiscal_year, 12, 31) as last_date,
    cast(count(*) as integer) as document_count
from {{ ref('int_documents_identified') }}
where fiscal_year is not null
group by fiscal_year
