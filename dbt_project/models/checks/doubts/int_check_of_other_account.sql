{{ config(materialized='ephemeral') }}

-- Tables that contradict an earlier one where a whole other account begins before them (its own level, a unit), and
-- nothing says whose it is: a form stands there again with another total of revenue and of expenditure, and with more
-- figures that differ than agree. One cell that differs makes no account.
with failed as (
    select
        summed.rule_id,
        summed.document_key,
        summed.place_key,
        operands.block
    from {{ ref('int_check_summed') }} as summed
    inner join {{ ref('int_check_rule') }} as rules
        on summed.rule_id = rules.rule_id and rules.kind = 'repeated' and rules.place = 'table'
    inner join {{ ref('int_check_operand') }} as operands on summed.place_key = operands.operand_key
    where summed.verdict = 'fail'
),

printed as (
    select
        document_key,
        form,
        block,
        subject,
        stage,
        fund,
        scope,
        min(operand_value) as printed_value,
        max(hidden_by_rounding) as hidden
    from {{ ref('int_check_operand') }}
    where
        record = 'amount'
        and place = 'table'
        and form != ''
        and document_key in (select failed.document_key from failed)
    group by document_key, form, block, subject, stage, fund, scope
),

compared as (
    select
        later.document_key,
        later.form,
        later.block,
        earlier.block as earlier_block,
        later.subject,
        later.printed_value,
        abs(later.printed_value - earlier.printed_value) > later.hidden + earlier.hidden as differs
    from printed as earlier
    inner join printed as later
        on
            earlier.document_key = later.document_key
            and earlier.form = later.form
            and earlier.subject = later.subject
            and earlier.stage = later.stage
            and earlier.fund = later.fund
            and earlier.scope = later.scope
            and earlier.block < later.block
),

others as (
    select
        document_key,
        form,
        block,
        earlier_block
    from compared
    group by document_key, form, block, earlier_block
    having
        count(distinct case when differs and subject like '%.grand_total' then subject end) = 2
        and count(case when differs then 1 end) > 2
        and count(case when differs then 1 end) > count(case when not differs and printed_value != 0 then 1 end)
),

first_others as (
    select
        document_key,
        min(block) as first_block
    from others
    group by document_key
)

select
    failed.rule_id,
    failed.document_key,
    failed.place_key
from failed
inner join first_others
    on failed.document_key = first_others.document_key and failed.block >= first_others.first_block
