{{ config(materialized='ephemeral') }}

-- One row per printing of a figure that may be printed again, with the first printing: a table's before the text's.
-- What a table of basic or of project expenditure prints is that part of a figure only; and what one table prints
-- several times under one name (units, sub-projects) is not one figure.
with printed as (
    select
        operand_key,
        document_key,
        record,
        subject,
        column_name,
        stage,
        fund,
        scope,
        place,
        unit,
        block,
        row_number,
        column_number,
        operand_value,
        hidden_by_rounding,
        case when record in ('amount', 'count') then 'figure' else record end as rule_record,
        case
            when record in ('economic', 'function') or split_part(subject, '.', 1) in ({{ measures_of_a_part() }})
                then case
                    when form like 'basic_expenditure%' then 'basic'
                    when form like 'project_expenditure%' then 'project'
                    else ''
                end
            else ''
        end as part,
        count(*) over (
            partition by document_key, record, subject, column_name, stage, fund, scope, block, place, printed_unit
        ) as printings_in_block
    from {{ ref('int_check_operand') }}
    where
        record in ('amount', 'count', 'function', 'economic', 'project')
        and subject is not null
        and column_name in ('value', 'total', 'budget', 'actual', 'score', 'execution_rate')
),

ambiguous as (
    select distinct
        document_key,
        record,
        subject
    from printed
    where printings_in_block > 1 and place = 'table' and record in ('economic', 'function', 'project')
),

-- 其中：公共安全支出 below 项目支出 is a function's project expenditure: another column of the same row.
of_a_column as (
    select distinct told.operand_key
    from printed as told
    inner join {{ ref('int_check_operand') }} as cells
        on
            told.document_key = cells.document_key
            and told.subject = cells.subject
            and told.stage = cells.stage
            and cells.record = 'function'
            and cells.place = 'table'
            and cells.column_name in ('basic', 'project')
            and abs(told.operand_value - cells.operand_value) <= told.hidden_by_rounding + cells.hidden_by_rounding
    inner join {{ ref('int_check_operand') }} as totals
        on
            cells.record_key = totals.record_key
            and totals.column_name = 'total'
            and cells.operand_value != totals.operand_value
    where told.record = 'function' and told.place = 'narrative'
)

select
    printed.*,
    first_value(printed.operand_key) over same_figure as first_key,
    first_value(printed.place) over same_figure as first_place
from printed
left join ambiguous
    on
        printed.document_key = ambiguous.document_key
        and printed.record = ambiguous.record
        and printed.subject = ambiguous.subject
left join of_a_column on printed.operand_key = of_a_column.operand_key
where (ambiguous.subject is null or printed.place != 'table') and of_a_column.operand_key is null
window same_figure as (
    partition by
        printed.document_key,
        printed.record,
        printed.subject,
        printed.column_name,
        printed.stage,
        printed.fund,
        printed.scope,
        printed.unit,
        printed.part
    order by
        case when printed.place = 'table' then 0 else 1 end asc,
        printed.block asc,
        printed.row_number asc nulls first,
        printed.column_number asc nulls first,
        printed.operand_key asc
)
