{{ config(materialized='ephemeral') }}

-- Failures of what holds only where all money is of one kind, in reports with revenue of a kind that is not known: an
-- unread figure in the row or column of a total of revenue.
with failed as (
    select
        summed.rule_id,
        summed.document_key,
        summed.place_key,
        summed.left_value - summed.right_value as excess
    from {{ ref('int_check_summed') }} as summed
    inner join {{ ref('int_check_rule') }} as rules on summed.rule_id = rules.rule_id and rules.kind = 'identity'
    where
        summed.verdict = 'fail'
        and summed.rule_id in (select conditions.rule_id from {{ ref('int_check_precondition') }} as conditions)
),

unread_revenue as (
    select
        unread.document_key,
        unread.unread_key,
        min(unread.unread_value) as unread_value
    from {{ ref('int_check_figure_unread') }} as unread
    inner join {{ ref('int_check_operand') }} as totals
        on
            unread.document_key = totals.document_key
            and unread.block = totals.block
            and (unread.row_number = totals.row_number or unread.column_number = totals.column_number)
            and totals.record = 'amount'
            and totals.place = 'table'
            and totals.subject in ('revenue.total', 'revenue.grand_total')
            and totals.fund = ''
    where unread.document_key in (select failed.document_key from failed)
    group by unread.document_key, unread.unread_key
)

select
    failed.rule_id,
    failed.document_key,
    failed.place_key
from failed
inner join unread_revenue on failed.document_key = unread_revenue.document_key
group by failed.rule_id, failed.document_key, failed.place_key, failed.excess
having failed.excess > 0 and failed.excess <= sum(unread_revenue.unread_value)
