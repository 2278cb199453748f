-- Departments and years that figures of changed documents are of; or of no year that is known.
with changed as (
    select
        document_key,
        coalesce(department_key, {{ unknown_department() }}) as department_key
    from {{ ref('int_documents_affected') }}
    where is_changed
)

select
    members.department_key,
    cast(members.member_code as integer) as fiscal_year
from {{ ref('int_members_printed') }} as members
inner join changed on members.document_key = changed.document_key
where members.dimension = 'year'

union distinct

select
    department_key,
    {{ unknown_year() }} as fiscal_year
from changed
