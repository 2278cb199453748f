-- For each failed sum of one report: the printed cells whose change alone would satisfy it, and how many sums that hold
-- would break.
-- One cell may stand for several records (a figure and a line; revenue and expenditure in 收、支总计): it is one cell.
with sums as (
    select
        rule_id,
        document_key,
        place_key,
        verdict,
        allowance,
        left_value - right_value as excess
    from {{ ref('int_check_computed') }}
    where
        comparator = 'equal'
        and unit = '元'
        and verdict in ('pass', 'fail')
        and left_value is not null
        and rule_id in (
            select rules.rule_id from {{ ref('int_check_rule') }} as rules
            where rules.kind != 'across'
        )
),

stated as (
    select
        matches.rule_id,
        matches.document_key,
        matches.place_key,
        operands.operand_key,
        operands.operand_value,
        -- Six places, for of eight Spark writes a nought as 0E-8.
        {{ surrogate_key([
            'operands.document_key', 'operands.block', 'operands.row_number', 'operands.column_number',
            'cast(operands.printed_value as decimal(28, 6))',
            "case when operands.row_number is null then operands.printed_text else '' end",
        ]) }} as cell_key,
        case when matches.operand_role = 'left' then 1 else -1 end * matches.sign as effect,
        sums.verdict,
        sums.allowance,
        sums.excess
    from {{ ref('int_check_matched') }} as matches
    inner join sums
        on
            matches.rule_id = sums.rule_id
            and matches.document_key = sums.document_key
            and matches.place_key = sums.place_key
    inner join {{ ref('int_check_operand') }} as operands on matches.operand_key = operands.operand_key
    where matches.operand_role in ('left', 'right')
),

-- 收、支总计 is one cell: that its two figures agree says nothing of it.
compared as (
    select
        *,
        min(cell_key) over (partition by rule_id, document_key, place_key) as first_cell,
        max(cell_key) over (partition by rule_id, document_key, place_key) as last_cell,
        min(allowance) over (partition by cell_key, verdict) as least_allowance,
        operand_value - effect * excess as satisfying_value
    from stated
),

operands as (
    select *
    from compared
    where first_cell != last_cell
),

cells as (
    select
        cell_key,
        min(operand_key) as operand_key,
        sum(case when verdict = 'fail' then 1 else 0 end) as failed_count,
        sum(case when verdict = 'pass' then 1 else 0 end) as kept_count,
        min(case when verdict = 'fail' then satisfying_value end) as lowest_value,
        max(case when verdict = 'fail' then satisfying_value end) as highest_value,
        -- of the sum with the fewest rounded figures
        min(case when verdict = 'fail' and allowance = least_allowance then satisfying_value end) as suggested_value,
        max(case when verdict = 'fail' then allowance end) as allowance
    from operands
    group by cell_key
),

failed as (
    select distinct
        cell_key,
        rule_id,
        document_key,
        place_key
    from operands
    where verdict = 'fail'
),

-- A cell that sums confirm cannot be the wrong one; nor one for which its failed sums ask different values.
possible as (
    select *
    from cells
    where failed_count > 0 and kept_count = 0 and highest_value - lowest_value <= allowance
)

select
    operands.rule_id,
    operands.document_key,
    possible.cell_key,
    possible.operand_key,
    possible.suggested_value,
    -- A cell that explains more failed sums than its rivals in this one is the likelier.
    case
        when possible.failed_count < max(possible.failed_count) over (
            partition by operands.rule_id, operands.document_key, operands.place_key
        ) then 1
        else count(*) over (
            partition by operands.rule_id, operands.document_key, operands.place_key, possible.failed_count
        ) - 1
    end as rival_count
from possible
inner join failed as operands on possible.cell_key = operands.cell_key
