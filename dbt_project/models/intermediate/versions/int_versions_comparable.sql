-- Two contents of which the later one stands for the earlier, both read, and by the same reader: what differs between
-- readings of two readers may be the readers' difference.
select
    replaced.document_key,
    replaced.replaces_document_key as replaced_document_key,
    replaced.replacement_reason,
    newer.load_id,
    older.load_id as replaced_load_id
from {{ ref('int_documents_replaced') }} as replaced
inner join {{ ref('int_readings_selected') }} as newer on replaced.document_key = newer.document_key
inner join {{ ref('int_readings_selected') }} as older on replaced.replaces_document_key = older.document_key
where
    newer.reader_version = older.reader_version
    and newer.status in ('read', 'partly_read')
    and older.status in ('read', 'partly_read')
