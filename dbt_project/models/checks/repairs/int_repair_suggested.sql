{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- Cells that alone explain every failed sum of their report they stand in: each sum's other cells are confirmed by sums
-- that hold. Each of the readings of such a cell is a row: they are settled together.
with pointed as (
    select
        document_key,
        cell_key,
        min(operand_key) as operand_key,
        min(suggested_value) as suggested_value,
        cast(count(*) as integer) as explained_count,
        min(rule_id) as first_rule_id
    from {{ ref('int_repair_candidate') }}
    group by document_key, cell_key
    having max(rival_count) = 0
)

select
    {{ surrogate_key(['pointed.cell_key', 'operands.operand_key']) }} as suggested_repair_key,
    pointed.cell_key,
    pointed.document_key,
    documents.department_key,
    documents.region_code,
    documents.fiscal_year,
    pointed.first_rule_id as rule_id,
    pointed.explained_count,
    operands.record,
    operands.record_key,
    operands.column_name,
    operands.subject,
    nullif(operands.stage, '') as stage,
    operands.printed_value,
    operands.printed_unit,
    cast(pointed.suggested_value / {{ yuan('1', 'operands.printed_unit') }} as decimal(28, 8))
        as suggested_printed_value,
    operands.operand_value as read_value_yuan,
    cast(pointed.suggested_value as decimal(28, 8)) as suggested_value_yuan,
    operands.is_reviewed,
    operands.page,
    operands.x0,
    operands.top,
    operands.x1,
    operands.bottom,
    operands.block,
    operands.row_number,
    operands.column_number,
    operands.printed_text,
    operands.confidence
from pointed
inner join {{ ref('int_check_operand') }} as firsts on pointed.operand_key = firsts.operand_key
inner join {{ ref('int_check_operand') }} as operands
    on
        firsts.document_key = operands.document_key
        and firsts.block = operands.block
        and firsts.printed_value = operands.printed_value
        and firsts.unit = operands.unit
        and coalesce(firsts.row_number, -1) = coalesce(operands.row_number, -1)
        and coalesce(firsts.column_number, -1) = coalesce(operands.column_number, -1)
        and (firsts.row_number is not null or firsts.operand_key = operands.operand_key)
inner join {{ ref('int_documents_identified') }} as documents on pointed.document_key = documents.document_key
