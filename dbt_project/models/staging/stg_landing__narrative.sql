with landed as (
    {{ committed('narrative') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as narrative_key,
    section,
    heading,
    text,
    cast(page as integer) as page,
    x0,
    top,
    x1,
    bottom,
    cast(block as integer) as block,
    cast(row as integer) as row_number,
    cast(col as integer) as column_number,
    raw as printed_text,
    confidence
from landed
