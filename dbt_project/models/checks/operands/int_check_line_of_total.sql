{{ config(materialized='ephemeral') }}

-- The total of a table and its classes: one row per class.
with totals as (
    select * from ({{ totals_of_lines() }}) as totals (record, column_name, fund, measure_code)  -- noqa: AL05
)

select
    'table_total' as kind,
    {{ whole_of_lines('wholes') }},
    classes.record,
    {{ no_text() }} as line_level,
    classes.operand_key as part_key,
    classes.subject as part_subject,
    false as is_cut
from {{ ref('int_check_operand') }} as wholes
inner join totals
    on
        wholes.subject = totals.measure_code
        and wholes.record = 'amount'
        and wholes.place = 'table'
        and wholes.scope = 'department'
        and wholes.fund in ('', totals.fund)
inner join {{ ref('int_check_line') }} as classes
    on
        wholes.document_key = classes.document_key
        and wholes.block = classes.block
        and wholes.stage = classes.stage
        and wholes.unit = classes.unit
        and totals.record = classes.record
        and totals.column_name = classes.column_name
        and totals.fund = classes.fund
        and classes.code_length = 3
