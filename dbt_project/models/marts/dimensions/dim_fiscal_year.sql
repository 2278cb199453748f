-- The years that documents are of, and those that their figures are of besides; and one that stands for none.
with printed as (
    select cast(member_code as integer) as fiscal_year
    from {{ ref('int_members_printed') }}
    where dimension = 'year'
),

years as (
    select
        fiscal_year,
        document_count
    from {{ ref('int_fiscal_years_spanned') }}
    union all
    select distinct
        fiscal_year,
        0 as document_count
    from printed
    where fiscal_year not in (select spanned.fiscal_year from {{ ref('int_fiscal_years_spanned') }} as spanned)
)

select
    fiscal_year,
    make_date(fiscal_year, 1, 1) as first_date,
    make_date(fiscal_year, 12, 31) as last_date,
    cast(document_count as integer) as document_count
from years

union all

select
    {{ unknown_year() }} as fiscal_year,
    {{ unknown_date() }} as first_date,
    {{ unknown_date() }} as last_date,
    0 as document_count
