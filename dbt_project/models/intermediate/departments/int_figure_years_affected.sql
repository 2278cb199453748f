-- Departments and years that figures of changed documents are of.
select distinct
    members.department_key,
    cast(members.member_code as integer) as fiscal_year
from {{ ref('int_members_printed') }} as members
inner join {{ ref('int_documents_affected') }} as affected
    on members.document_key = affected.document_key and affected.is_changed
where members.dimension = 'year'
