{{ config(materialized='view') }}

-- One row per published content, with whose report it is: the department under any of the names it has had.
select
    documents.*,
    names.department_key
from {{ ref('int_documents_told') }} as documents
left join {{ ref('int_departments_named') }} as names
    on
        documents.department_name = names.department_name
        and coalesce(documents.region_code, '') = coalesce(names.region_code, '')
