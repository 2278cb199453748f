-- A department that was renamed is one row, under its latest name; dim_department_history has the names before.
select
    department_key,
    region_code,
    department_name,
    department_type,
    department_code,
    first_fiscal_year,
    last_fiscal_year,
    document_count
from {{ ref('int_department_identities') }}

union all

select
    {{ unknown_department() }} as department_key,
    {{ unknown_region() }} as region_code,
    '未知' as department_name,
    {{ no_text() }} as department_type,
    {{ no_text() }} as department_code,
    cast(null as integer) as first_fiscal_year,
    cast(null as integer) as last_fiscal_year,
    0 as document_count
