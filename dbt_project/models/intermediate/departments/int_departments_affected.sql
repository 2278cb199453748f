-- Departments and years that a changed document belongs to, or belonged to before; and, without a year, the departments
-- that list one of these among their units, or are listed beside or below it. What is of no known department changes
-- with any document.
with changed as (
    select * from {{ ref('int_documents_changed') }}
    where build_id = '{{ this_build() }}'
),

touched as (
    select
        department_key,
        fiscal_year
    from changed
    where department_key is not null
    union distinct
    select
        former_department_key as department_key,
        former_fiscal_year as fiscal_year
    from changed
    where former_department_key is not null
),

lists as (
    select units.document_key
    from {{ ref('int_department_units') }} as units
    inner join touched
        on units.department_key = touched.department_key and units.fiscal_year = touched.fiscal_year
    union distinct
    select units.document_key
    from {{ ref('int_department_units') }} as units
    inner join touched
        on units.unit_department_key = touched.department_key and units.fiscal_year = touched.fiscal_year
)

select
    department_key,
    fiscal_year
from touched

union distinct

select
    units.department_key,
    cast(null as integer) as fiscal_year
from {{ ref('int_department_units') }} as units
inner join lists on units.document_key = lists.document_key

union distinct

select
    units.unit_department_key as department_key,
    cast(null as integer) as fiscal_year
from {{ ref('int_department_units') }} as units
inner join lists on units.document_key = lists.document_key

union distinct

select
    {{ unknown_department() }} as department_key,
    cast(null as integer) as fiscal_year
