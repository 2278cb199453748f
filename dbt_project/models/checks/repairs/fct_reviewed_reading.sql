-- What people have settled: the value that stands in for what was read, why, and since when.
select
    {{ surrogate_key(['readings.record_key', 'readings.column_name']) }} as reviewed_reading_key,
    readings.document_key,
    coalesce(documents.department_key, {{ unknown_department() }}) as department_key,
    coalesce(documents.region_code, {{ unknown_region() }}) as region_code,
    coalesce(documents.fiscal_year, {{ unknown_year() }}) as fiscal_year,
    readings.record_key,
    readings.column_name,
    settled.measure_code,
    settled.stage,
    settled.label,
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
