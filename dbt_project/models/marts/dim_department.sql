select
    department_key,
    region_code,
    max(department_name) as department_name,
    max(department_type) as department_type,
    max(department_code) as department_code,
    min(fiscal_year) as first_fiscal_year,
    max(fiscal_year) as last_fiscal_year,
    cast(count(*) as integer) as document_count
from {{ ref('int_documents_identified') }}
where department_key is not null
group by department_key, region_code

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
