-- Every check that was found, with both sides, what rounding allows and the verdict that follows from the numbers.
-- No rule says how near 基本持平 is: a tenth is plainly not level, less is a matter of words.
with operands as (
    select
        matches.*,
        coalesce(matches.constant_value, operands.operand_value) as operand_value,
        coalesce(operands.hidden_by_rounding, 0) as hidden,
        operands.unit,
        operands.printed_unit,
        coalesce(operands.stage = 'blank_table', false) as is_blank
    from {{ ref('int_check_matched') }} as matches
    left join {{ ref('int_check_operand') }} as operands on matches.operand_key = operands.operand_key
),

summed as (
    select
        rule_id,
        document_key,
        place_key,
        comparator,
        min(case when operand_role = 'left' then subject end) as subject,
        min(stage) as stage,
        min(fund) as fund,
        min(scope) as scope,
        min(case when operand_role = 'left' then unit end) as unit,
        min(case when operand_role != 'denominator' or sign > 0 then missing_term end) as missing_term,
        count(distinct case when operand_role in ('left', 'right') then unit end) as unit_count,
        -- Of a figure told in another unit the last place is cut off as often as it is rounded.
        case when min(printed_unit) != max(printed_unit) and min(unit) = '元' then 2 else 1 end as cut_factor,
        max(case when is_blank then 1 else 0 end) as has_blank,
        sum(case when operand_role = 'left' then sign * operand_value end) as left_sum,
        sum(case when operand_role = 'right' then sign * operand_value end) as right_sum,
        sum(case when operand_role = 'numerator' then sign * operand_value end) as numerator_sum,
        sum(case when operand_role = 'denominator' then sign * operand_value end) as denominator_sum,
        sum(case when operand_role = 'left' then hidden end) as left_hidden,
        sum(case when operand_role = 'right' then hidden end) as right_hidden,
        sum(case when operand_role = 'numerator' then hidden end) as numerator_hidden,
        sum(case when operand_role = 'denominator' then hidden end) as denominator_hidden
    from operands
    group by rule_id, document_key, place_key, comparator
),

quotients as (
    select
        summed.*,
        rules.is_absolute,
        case
            when summed.denominator_sum > summed.denominator_hidden
                then {{ quotient_in_percent('summed.numerator_sum', 'summed.denominator_sum') }}
        end as quotient
    from summed
    inner join {{ ref('int_check_rule') }} as rules on summed.rule_id = rules.rule_id
),

sides as (
    select
        *,
        cast(case when has_blank = 1 then null else left_sum end as decimal(28, 8)) as left_value,
        cast(case
            when denominator_sum is null then right_sum
            -- Decimals in each branch: beside a floating number, sums of money would become floating too.
            when is_absolute = 1 then cast(abs(quotient) as decimal(28, 6))
            else cast(quotient as decimal(28, 6))
        end as decimal(28, 8)) as right_value,
        cast(case
            when denominator_sum is null
                then
                    cut_factor * (
                        coalesce(cast(left_hidden as decimal(24, 8)), 0)
                        + coalesce(cast(right_hidden as decimal(24, 8)), 0)
                    )
            when quotient is not null
                then cast(
                    left_hidden + (100 * numerator_hidden + abs(quotient) * denominator_hidden)
                    / (denominator_sum - denominator_hidden) as decimal(28, 8)
                )
        end as decimal(28, 8)) as allowance
    from quotients
)

select
    rule_id,
    document_key,
    place_key,
    comparator,
    subject,
    stage,
    fund,
    scope,
    unit,
    left_value,
    right_value,
    allowance,
    missing_term,
    case
        when missing_term is not null then 'not_evaluable'
        when denominator_sum is not null and quotient is null then 'not_applicable'
        when right_value is null or (left_value is null and has_blank = 0) or unit_count > 1 then 'not_evaluable'
        when has_blank = 1 then case when right_value = 0 then 'pass' else 'fail' end
        when comparator = 'at_most' and left_value <= right_value + allowance then 'pass'
        when comparator = 'at_least' and left_value >= right_value - allowance then 'pass'
        when comparator = 'near' and abs(left_value - right_value) <= allowance + 0.05 * abs(right_value) then 'pass'
        when comparator = 'about' and abs(left_value - right_value) <= allowance + 0.1 * abs(right_value) then 'pass'
        when comparator = 'equal' and abs(left_value - right_value) <= allowance then 'pass'
        else 'fail'
    end as verdict
from sides
