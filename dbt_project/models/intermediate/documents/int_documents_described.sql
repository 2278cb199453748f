{{ config(materialized='view') }}

-- One row per published content, with whose report it is: the department under any of the names it has had.
select
    documents.*,
    known_names.department_key
from {{ ref('int_documents_told') }} as documents
left join {{ ref('int_departments_named') }} as known_names
    on
        documents.department_name = known_names.department_name
        and coalesce(documents.region_code, '') = coalesce(known_names.region_code, '')
