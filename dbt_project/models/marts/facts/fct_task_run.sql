-- What the pipeline's own tasks did. An attempt without an end was lost where a later attempt or run of its DAG began:
-- a DAG has one run at a time. Else it went on when the warehouse was built, as the build itself does.
with ordered as (
    select
        *,
        lead(try_number) over (partition by dag_id, run_id, task_id, map_index order by try_number asc) as next_try,
        first_value(run_id) over (partition by dag_id order by began_at desc, run_id desc) as newest_run
    from {{ ref('stg_vault__task_run') }}
)

select
    task_run_key,
    dag_id,
    run_id,
    task_id,
    map_index,
    try_number,
    subject,
    load_id,
    reader_version,
    case
        when outcome is not null then outcome
        when next_try is not null or run_id != newest_run then 'lost'
        else 'running'
    end as outcome,
    cause,
    message,
    seconds,
    document_count,
    request_count,
    {{ china_date('began_at') }} as began_date,
    began_at,
    ended_at
from ordered
