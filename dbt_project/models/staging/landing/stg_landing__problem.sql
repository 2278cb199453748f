with landed as (
    {{ committed('problem') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as problem_key,
    code as problem_code,
    message,
    cast(page as integer) as page
from landed
