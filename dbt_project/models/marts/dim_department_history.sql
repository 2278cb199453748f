-- Every name that a department's reports have had, and in which years.
select
    names.department_name_key,
    names.department_key,
    coalesce(names.region_code, {{ unknown_region() }}) as region_code,
    names.department_name,
    names.department_code,
    names.first_fiscal_year,
    names.last_fiscal_year,
    names.document_count,
    names.department_name = departments.department_name as is_latest_name
from {{ ref('int_departments_named') }} as names
inner join {{ ref('int_department_identities') }} as departments on names.department_key = departments.department_key
