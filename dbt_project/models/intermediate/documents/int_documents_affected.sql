-- The documents of the departments that this build has to look at: those that have changed, those whose figures compete
-- with a changed one's for their department and year, and the department's other years.
with departments as (
    select distinct department_key from {{ ref('int_departments_affected') }}
),

documents as (
    select
        *,
        build_id = '{{ this_build() }}' as is_changed
    from {{ ref('int_documents_changed') }}
)

select
    documents.document_key,
    documents.load_id,
    documents.verdict_load_id,
    documents.department_key,
    documents.region_code,
    documents.fiscal_year,
    documents.is_changed,
    documents.is_changed or years.department_key is not null as is_in_affected_year
from documents
left join departments on documents.department_key = departments.department_key
left join {{ ref('int_departments_affected') }} as years
    on documents.department_key = years.department_key and documents.fiscal_year = years.fiscal_year
where documents.is_changed or departments.department_key is not null
