-- How many documents each portal has given of each department: one that vanishes, or many that are new at once, are
-- names that are read otherwise than before.
select
    {{ surrogate_key(['offered.portal', 'departments.department_name']) }} as portal_department_key,
    offered.portal,
    departments.department_name,
    count(*) as document_count
from {{ ref('int_documents_offered') }} as offered
inner join {{ ref('int_documents_identified') }} as documents on offered.document_key = documents.document_key
inner join {{ ref('dim_department') }} as departments on documents.department_key = departments.department_key
group by offered.portal, departments.department_name
