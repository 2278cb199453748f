{{ config(materialized='ephemeral') }}

-- Sums that fail by just what unread figures in the row or column of the total make up: any of them where they are five
-- at most; of more, whose choices are too many to try, whatever is not more than all of them.
with sums as (
    select rule_id
    from {{ ref('int_check_term') }}
    where operand_role = 'right'
    group by rule_id
    having count(*) > 1
    union all
    select rule_id
    from {{ ref('int_check_rule') }}
    where kind = 'row_sum'
),

failed as (
    select
        summed.rule_id,
        summed.document_key,
        summed.place_key,
        summed.left_value - summed.right_value as excess,
        summed.allowance,
        operands.block,
        operands.row_number,
        case when rules.kind = 'identity' then operands.column_number end as column_number
    from {{ ref('int_check_summed') }} as summed
    inner join {{ ref('int_check_rule') }} as rules
        on summed.rule_id = rules.rule_id and rules.kind in ('identity', 'row_sum')
    inner join sums on summed.rule_id = sums.rule_id
    inner join {{ ref('int_check_matched') }} as matches
        on
            summed.rule_id = matches.rule_id
            and summed.document_key = matches.document_key
            and summed.place_key = matches.place_key
            and matches.operand_role = 'left'
            and matches.term_number = 1
    inner join {{ ref('int_check_operand') }} as operands on matches.operand_key = operands.operand_key
    where summed.verdict = 'fail' and summed.unit = '元'
),

beside as (
    select
        failed.rule_id,
        failed.document_key,
        failed.place_key,
        failed.excess,
        unread.unread_key,
        unread.unread_value,
        sum(unread.unread_value) over same_check as all_values,
        failed.allowance + sum(unread.hidden) over same_check as allowance,
        count(*) over same_check as unread_count
    from failed
    inner join {{ ref('int_check_figure_unread') }} as unread
        on
            failed.document_key = unread.document_key
            and failed.block = unread.block
            and (failed.row_number = unread.row_number or failed.column_number = unread.column_number)
    window same_check as (partition by failed.rule_id, failed.document_key, failed.place_key)
),

-- Of five, one or two, or all but one or two, are every choice.
chosen as (
    select
        one.*,
        one.unread_value + case when one.unread_key = other.unread_key then 0 else other.unread_value end
            as chosen_value
    from beside as one
    inner join beside as other
        on
            one.rule_id = other.rule_id
            and one.document_key = other.document_key
            and one.place_key = other.place_key
            and (one.unread_key = other.unread_key or (one.unread_key < other.unread_key and one.unread_count <= 5))
)

select distinct
    rule_id,
    document_key,
    place_key
from chosen
where
    abs(excess - all_values) <= allowance
    or abs(excess - chosen_value) <= allowance
    or abs(excess - all_values + chosen_value) <= allowance
    or (unread_count > 5 and excess > 0 and excess <= all_values + allowance)
