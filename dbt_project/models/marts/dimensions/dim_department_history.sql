-- Every name that a department's reports have had, and in which years.
select
    known_names.department_name_key,
    known_names.department_key,
    coalesce(known_names.region_code, {{ unknown_region() }}) as region_code,
    known_names.department_name,
    known_names.department_code,
    known_names.first_fiscal_year,
    known_names.last_fiscal_year,
    known_names.document_count,
    known_names.joined_by,
    known_names.department_name = departments.department_name as is_latest_name
from {{ ref('int_departments_named') }} as known_names
inner join {{ ref('int_department_identities') }} as departments
    on known_names.department_key = departments.department_key
