-- What people have settled of documents: what stands, what was read, why, and since when.
select
    {{ surrogate_key(['settled.document_key', 'settled.field_name']) }} as reviewed_identity_key,
    settled.document_key,
    {{ conformed_keys('documents') }},
    settled.field_name,
    settled.value as reviewed_value,
    case settled.field_name
        when 'department' then facts.department_name
        when 'fiscal_year' then cast(facts.fiscal_year as {{ engine_type('varchar') }})
        when 'region' then facts.region_code
        when 'doc_types' then facts.doc_types
    end as read_value,
    settled.reason,
    settled.reviewed_by,
    settled.reviewed_on as reviewed_date
from {{ ref('identities') }} as settled
inner join {{ ref('int_documents_identified') }} as documents on settled.document_key = documents.document_key
left join {{ ref('int_readings_selected') }} as readings on settled.document_key = readings.document_key
left join {{ ref('stg_landing__document') }} as facts
    on readings.document_key = facts.document_key and readings.load_id = facts.load_id
where settled.field_name != 'department_type'
