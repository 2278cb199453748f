{{ config(materialized=kept_table(), incremental_strategy='affected_departments') }}

-- The projects whose names a department's reports print, without blanks; and one row that is all projects together.
with named as (
    select
        members.department_key,
        members.member_name as project_name,
        members.document_key,
        documents.fiscal_year
    from {{ ref('int_members_printed') }} as members
    inner join {{ ref('int_documents_identified') }} as documents on members.document_key = documents.document_key
    where members.dimension = 'project'{{ of_affected_departments('members.department_key') }}
)

select
    {{ project_key('department_key', 'project_name') }} as project_key,
    department_key,
    max(project_name) as project_name,
    cast(count(distinct document_key) as integer) as document_count,
    min(fiscal_year) as first_fiscal_year,
    max(fiscal_year) as last_fiscal_year
from named
group by {{ project_key('department_key', 'project_name') }}, department_key

union all

select
    'all' as project_key,
    {{ unknown_department() }} as department_key,
    '全部' as project_name,
    0 as document_count,
    cast(null as integer) as first_fiscal_year,
    cast(null as integer) as last_fiscal_year
