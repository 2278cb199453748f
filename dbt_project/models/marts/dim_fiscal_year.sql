select
    fiscal_year,
    make_date(fiscal_year, 1, 1) as first_date,
    make_date(fiscal_year, 12, 31) as last_date,
    cast(document_count as integer) as document_count
from {{ ref('int_fiscal_years_spanned') }}
