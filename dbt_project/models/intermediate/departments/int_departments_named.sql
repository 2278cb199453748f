-- One row per region and name that a department's reports have, with the key of the department. Names that follow one
-- another under one printed code, no two in the same year, are one department that was renamed: its key is that of the
-- first. Names that share a code in a year are two departments, whatever the code says.
with names as (
    select
        region_code,
        department_name,
        min(department_code) as department_code,
        count(distinct department_code) as code_count,
        min(fiscal_year) as first_fiscal_year,
        max(fiscal_year) as last_fiscal_year,
        count(*) as document_count
    from {{ ref('int_documents_told') }}
    where department_name is not null
    group by region_code, department_name
),

followed as (
    select
        *,
        first_value(department_name) over (
            partition by region_code, department_code order by first_fiscal_year, last_fiscal_year, department_name
        ) as first_name,
        lag(last_fiscal_year) over (
            partition by region_code, department_code order by first_fiscal_year, last_fiscal_year, department_name
        ) as last_year_before
    from names
    where code_count = 1 and region_code is not null and first_fiscal_year is not null
),

renamed as (
    select
        *,
        max(case when first_fiscal_year <= last_year_before then 1 else 0 end) over (
            partition by region_code, department_code
        ) as shared_years
    from followed
)

select
    {{ department_key('names.region_code', 'names.department_name') }} as department_name_key,
    names.region_code,
    names.department_name,
    names.department_code,
    names.first_fiscal_year,
    names.last_fiscal_year,
    cast(names.document_count as integer) as document_count,
    {{ department_key('names.region_code', 'coalesce(renamed.first_name, names.department_name)') }} as department_key
from names
left join renamed
    on
        names.region_code = renamed.region_code
        and names.department_name = renamed.department_name
        and renamed.shared_years = 0
