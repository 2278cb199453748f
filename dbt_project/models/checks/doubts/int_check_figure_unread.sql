{{ config(materialized='ephemeral') }}

-- One row per figure of a table that no measure has, in yuan: those that were not understood, and 单位资金, which is no
-- source of its own.
select
    unmapped_key as unread_key,
    document_key,
    block,
    row_number,
    column_number,
    {{ yuan('printed_value', 'printed_unit') }} as unread_value,
    {{ yuan(half_of_last_place('printed_decimals'), 'printed_unit') }} as hidden
from ({{ current_records('stg_landing__unmapped') }}) as unmapped
where place = 'table' and printed_value != 0 and {{ is_money('printed_unit') }}

union all

select
    operand_key as unread_key,
    document_key,
    block,
    row_number,
    column_number,
    operand_value as unread_value,
    hidden_by_rounding as hidden
from {{ ref('int_check_operand') }}
where
    record = 'amount'
    and subject = 'revenue.total'
    and fund = '单位资金'
    and place = 'table'
    and operand_value != 0
