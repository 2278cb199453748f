-- Every sealed document: how its reading ended, or that it has not been read.
select
    documents.document_key,
    {{ conformed_keys('documents') }},
    documents.portal,
    documents.file_name,
    documents.reading_status as status,
    readings.cause,
    readings.message,
    readings.reader_version,
    readings.record_count,
    readings.unmapped_count,
    readings.problem_count,
    readings.quarantined_count,
    readings.read_at,
    readings.seconds
from {{ ref('int_documents_identified') }} as documents
left join {{ ref('int_readings_selected') }} as readings on documents.document_key = readings.document_key
