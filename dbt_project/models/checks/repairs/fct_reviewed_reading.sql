-- What people have settled: the value that stands in for what was read, why, and since when.
select
    {{ surrogate_key(['readings.record_key', 'readings.column_name']) }} as reviewed_reading_key,
    readings.document_key,
    documents.department_key,
    documents.region_code,
    documents.fiscal_year,
    readings.record_key,
    readings.column_name,
    settled.record,
    settled.subject,
    settled.stage,
    readings.value as reviewed_value,
    settled.printed_value,
    readings.unit as printed_unit,
    readings.reason,
    readings.reviewed_by,
    readings.reviewed_on as reviewed_date,
    {{ evidence_columns() }}
from {{ ref('readings') }} as readings
inner join {{ ref('int_documents_identified') }} as documents on readings.document_key = documents.document_key
left join {{ ref('int_readings_settled') }} as settled
    on readings.record_key = settled.record_key and readings.column_name = settled.column_name
