{{ config(materialized='view') }}

-- The units that reports list, each under the key that its own reports have, whatever name it has there.
select
    units.*,
    units.unit_level = 'own' as is_own,
    coalesce(names.department_key, {{ department_key('units.region_code', 'units.unit_name') }}) as unit_department_key
from {{ ref('int_department_units_listed') }} as units
left join {{ ref('int_departments_named') }} as names
    on {{ department_key('units.region_code', 'units.unit_name') }} = names.department_name_key
