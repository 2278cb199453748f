-- Departments and years that a changed document belongs to, or belonged to before.
with changed as (
    select * from {{ ref('int_documents_changed') }}
    where build_id = '{{ invocation_id }}'
)

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
