-- Whose figures they are: the department itself, its own level, and the units whose names its reports print.
with named as (
    select
        department_key,
        member_name as unit_name
    from {{ ref('int_members_printed') }}
    where dimension = 'unit'
),

units as (
    select
        department_key,
        max(unit_name) as unit_name,
        {{ unit_key('department_key', 'unit_name') }} as unit_key
    from named
    group by department_key, {{ printed_name('unit_name') }}, {{ unit_key('department_key', 'unit_name') }}
    union all
    select
        department_key,
        {{ no_text() }} as unit_name,
        {{ unit_key('department_key', no_text()) }} as unit_key
    from {{ ref('dim_department') }}
)

select
    units.unit_key,
    units.department_key,
    units.unit_name,
    units.unit_name is null as is_whole_department,
    coalesce(units.unit_name = 'own', false) as is_own_level,
    case
        when units.unit_name is null or units.unit_name = 'own' then units.department_key
        else coalesce(known_names.department_key, {{ department_key('departments.region_code', 'units.unit_name') }})
    end as unit_department_key
from units
inner join {{ ref('dim_department') }} as departments on units.department_key = departments.department_key
left join {{ ref('int_departments_named') }} as known_names
    on {{ department_key('departments.region_code', 'units.unit_name') }} = known_names.department_name_key
