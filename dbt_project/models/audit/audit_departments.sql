-- How many documents each portal has given of each department: one that vanishes, or many that are new at once, are
-- names that are read otherwise than before.
select
    {{ surrogate_key(['documents.portal', 'departments.department_name']) }} as portal_department_key,
    documents.portal,
    departments.department_name,
    count(*) as document_count
from {{ ref('int_documents_identified') }} as documents
inner join {{ ref('dim_department') }} as departments on documents.department_key = departments.department_key
group by documents.portal, departments.department_name
