{{ config(materialized='view') }}

-- The units that reports list, each under the key that its own reports have, whatever name it has there.
select
    units.*,
    units.unit_level = 'own' as is_own,
    coalesce(known_names.department_key, units.unit_name_key) as unit_department_key
from {{ ref('int_department_units_listed') }} as units
left join {{ ref('int_departments_named') }} as known_names on units.unit_name_key = known_names.department_name_key
