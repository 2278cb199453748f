-- Every reading of every document, whichever reader made it, also where its load was removed since: fct_reading_outcome
-- has the one that counts.
with readings as (
    select * from {{ ref('stg_landing__reading_outcome') }}
    union all
    select past.*
    from {{ ref('stg_landing__past_reading') }} as past
    left join {{ ref('stg_landing__reading_outcome') }} as kept
        on past.load_id = kept.load_id and past.document_key = kept.document_key
    where kept.load_id is null  -- else its removal was begun, and killed
),

tasks as (
    select
        load_id,
        max(task_id) as task_id
    from {{ ref('stg_vault__task_run') }}
    where load_id is not null
    group by load_id
)

select
    {{ surrogate_key(['readings.load_id', 'readings.document_key']) }} as reading_key,
    readings.document_key,
    {{ conformed_keys('documents') }},
    documents.portal,
    {{ file_format('documents.file_name', 'documents.document_role') }} as file_format,
    documents.byte_count,
    readings.load_id,
    tasks.task_id,
    readings.reader_version,
    readings.status,
    readings.cause,
    readings.message,
    readings.record_count,
    readings.seconds,
    {{ china_date('readings.read_at') }} as read_date,
    readings.read_at
from readings
inner join {{ ref('int_documents_identified') }} as documents on readings.document_key = documents.document_key
left join tasks on readings.load_id = tasks.load_id
