-- What indicators are called, without blanks and numbering, under the levels of the official scheme.
with named as (
    select
        indicator_key,
        {{ indicator_name('indicator_name') }} as indicator_name,
        level1_code,
        level2_code,
        indicator_name as printed_name,
        nullif(department_key, {{ unknown_department() }}) as department_key,
        document_key,
        nullif(fiscal_year, {{ unknown_year() }}) as fiscal_year
    from {{ ref('fct_performance_indicator') }}
)

select
    indicator_key,
    indicator_name,
    level1_code,
    level2_code,
    cast(count(distinct printed_name) as integer) as printed_name_count,
    cast(count(distinct department_key) as integer) as department_count,
    cast(count(distinct document_key) as integer) as document_count,
    cast(count(*) as integer) as indicator_count,
    min(fiscal_year) as first_fiscal_year,
    max(fiscal_year) as last_fiscal_year
from named
group by indicator_key, indicator_name, level1_code, level2_code
