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
