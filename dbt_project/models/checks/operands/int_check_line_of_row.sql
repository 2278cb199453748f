{{ config(materialized='ephemeral') }}

-- The total of a row and its cells: one row per cell.
with lines as (
    select * from {{ ref('int_check_line') }}
),

-- Of a row's columns basic and project both must be known, or a blank is not told from one that was not read.
columns_read as (
    select
        document_key,
        block,
        count(distinct case when record = 'function' and column_name != 'total' then column_name end)
            as function_columns
    from lines
    group by document_key, block
)

select
    'row_sum' as kind,
    {{ whole_of_lines('wholes') }},
    wholes.record,
    {{ no_text() }} as line_level,
    cells.operand_key as part_key,
    cells.column_name as part_subject,
    false as is_cut
from lines as wholes
inner join lines as cells
    on wholes.record_key = cells.record_key and wholes.record = cells.record and cells.column_name != 'total'
inner join columns_read
    on wholes.document_key = columns_read.document_key and wholes.block = columns_read.block
where
    wholes.column_name = 'total'
    and (wholes.record = 'revenue' or (wholes.record = 'function' and columns_read.function_columns = 2))
