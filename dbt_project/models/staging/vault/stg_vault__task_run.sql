select
    task_run_id as task_run_key,
    dag_id,
    run_id,
    task_id,
    cast(map_index as integer) as map_index,
    cast(try_number as integer) as try_number,
    {{ utc_time('began_at') }} as began_at,
    {{ utc_time('ended_at') }} as ended_at,
    seconds,
    outcome,
    cause,
    message,
    subject,
    load_id,
    reader_version,
    cast(documents as integer) as document_count,
    cast(requests as integer) as request_count
from {{ source('vault', 'task_run') }}
