-- A settled reading of a document that was read here, and of nothing that was read in it, stands for nothing: its key
-- or its column is mistyped, or a newer reader has read the document otherwise. (Of a document that is not here, it
-- waits.)
select
    readings.document_key,
    readings.record_key,
    readings.column_name
from {{ ref('readings') }} as readings
left join {{ ref('int_documents_identified') }} as documents on readings.document_key = documents.document_key
left join {{ ref('int_readings_settled') }} as settled
    on readings.record_key = settled.record_key and readings.column_name = settled.column_name
where
    (settled.document_key is null and documents.load_id is not null)
    or settled.document_key != readings.document_key
