{{ config(materialized='ephemeral') }}

-- One row per number in a line of a table by codes.
-- A table that prints a code twice is one of several units or funds: which part belongs to which whole is not known.
with counted as (
    select
        operand_key,
        record_key,
        document_key,
        record,
        subject,
        column_name,
        stage,
        fund,
        form,
        unit,
        block,
        column_number,
        length(subject) as code_length,
        count(*) over (
            partition by document_key, record, block, stage, fund, column_name, subject
        ) as printings
    from {{ ref('int_check_operand') }}
    where record in ('function', 'revenue', 'economic') and place = 'table' and subject is not null
),

ambiguous as (
    select distinct
        document_key,
        record,
        block
    from counted
    where printings > 1
)

select counted.*
from counted
left join ambiguous
    on
        counted.document_key = ambiguous.document_key
        and counted.record = ambiguous.record
        and counted.block = ambiguous.block
where ambiguous.block is null
