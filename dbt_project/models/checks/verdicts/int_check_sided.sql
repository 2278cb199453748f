-- For each check the operands that stand for its two sides, and each side as printed.
with operands as (
    select
        matches.rule_id,
        matches.document_key,
        matches.place_key,
        case when matches.operand_role = 'left' then 'left' else 'right' end as side,
        matches.operand_key,
        operands.printed_text,
        case when matches.operand_role = 'denominator' then 1 else 0 end as is_denominator,
        row_number() over (
            partition by
                matches.rule_id,
                matches.document_key,
                matches.place_key,
                case when matches.operand_role = 'left' then 'left' else 'right' end
            order by matches.term_number asc
        ) as operand_number
    from {{ ref('int_check_matched') }} as matches
    inner join {{ ref('int_check_operand') }} as operands on matches.operand_key = operands.operand_key
)

select
    rule_id,
    document_key,
    place_key,
    max(case when side = 'left' and operand_number = 1 then operand_key end) as left_key,
    max(case when side = 'right' and operand_number = 1 then operand_key end) as right_key,
    cast(count(case when side = 'right' then 1 end) as integer) as right_operand_count
from operands
group by rule_id, document_key, place_key
