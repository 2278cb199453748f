-- One verdict per rule between documents and document that it is about: both sides, what rounding allows, and what
-- follows from the numbers. A failure with a figure that is unsure, or that its own document contradicts, is doubtful.
with summed as (
    select
        operands.rule_id,
        operands.document_key,
        sum(case when operands.operand_role = 'left' then figures.operand_value end) as left_value,
        sum(case when operands.operand_role = 'right' then figures.operand_value end) as right_value,
        sum(figures.hidden_by_rounding) as hidden,
        -- Of a figure told in another unit the last place is cut off as often as it is rounded.
        case when min(figures.printed_unit) != max(figures.printed_unit) then 2 else 1 end as cut_factor,
        max(case when figures.is_doubtful then 1 else 0 end) as has_doubt,
        count(case when operands.operand_role = 'right' then figures.figure_key end) as right_operand_count,
        min(operands.reason) as reason,
        min(operands.detail) as detail,
        min(case when operands.operand_role = 'right' then operands.term_number end) as first_right
    from {{ ref('int_check_across_operand') }} as operands
    left join {{ ref('int_check_across_quotable') }} as figures
        on
            operands.figure_key = figures.figure_key
            and operands.rule_id = figures.rule_id
            and operands.operand_role = figures.operand_role
    group by operands.rule_id, operands.document_key
),

compared as (
    select
        rule_id,
        document_key,
        cast(left_value as decimal(28, 8)) as left_value,
        cast(right_value as decimal(28, 8)) as right_value,
        cast(cut_factor * hidden as decimal(28, 8)) as allowance,
        cast(right_operand_count as integer) as right_operand_count,
        has_doubt,
        reason,
        detail,
        first_right,
        abs(left_value - right_value) <= cut_factor * hidden as holds
    from summed
)

select
    {{ surrogate_key(['rule_id', 'document_key']) }} as check_result_key,
    rule_id,
    document_key,
    case
        when reason is not null then 'not_evaluable'
        when holds then 'pass'
        when has_doubt = 1 then 'doubtful'
        else 'fail'
    end as verdict,
    coalesce(reason, case when not holds and has_doubt = 1 then 'unproved' end) as reason,
    detail,
    left_value,
    right_value,
    allowance,
    right_operand_count,
    first_right
from compared
