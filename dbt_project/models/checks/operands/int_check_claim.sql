{{ config(materialized='ephemeral') }}

-- One row per share, rate of completion, comparison or change that the text claims, with what it is of: the amounts
-- printed beside it, else the document's figure of the whole (of a share) or the budget (of a completion).
with claims as (
    select
        claims.claim_key,
        claims.document_key,
        claims.claim_kind,
        claims.subject,
        claims.said,
        claims.block,
        claims.whole_measure_code,
        operands.operand_key,
        operands.operand_value as part_value
    from ({{ current_records('stg_landing__claim') }}) as claims
    left join {{ ref('int_check_operand') }} as operands
        on concat(claims.claim_key, ':part') = operands.operand_key
    where claims.claim_kind in ('share', 'completion', 'comparison', 'change', 'change_of_years')
),

-- Which measure the part is: the figure of the same paragraph with the same value.
parts as (
    select
        claims.claim_key,
        min(figures.subject) as measure_code
    from claims
    inner join {{ ref('int_check_operand') }} as figures
        on
            claims.document_key = figures.document_key
            and claims.block = figures.block
            and claims.part_value = figures.operand_value
            and figures.record = 'amount'
            and figures.stage = 'actual'
            and figures.place = 'narrative'
    where claims.claim_kind in ('share', 'completion')
    group by claims.claim_key
    having count(distinct figures.subject) = 1
),

wholes as (
    select
        claims.claim_key,
        figures.operand_key,
        row_number() over (
            partition by claims.claim_key
            order by
                case when figures.fund = '' then 0 else 1 end asc,
                case when figures.place = 'table' then 0 else 1 end asc,
                case figures.stage when 'initial_budget' then 0 else 1 end asc,
                figures.block asc,
                figures.operand_key asc
        ) as nearness
    from claims
    left join parts on claims.claim_key = parts.claim_key
    left join {{ ref('dim_measure') }} as measures on parts.measure_code = measures.measure_code
    inner join {{ ref('int_check_operand') }} as figures
        on
            claims.document_key = figures.document_key
            and figures.record = 'amount'
            and figures.scope = 'department'
            and (
                (
                    claims.claim_kind = 'share'
                    and figures.stage = 'actual'
                    and coalesce(
                        claims.whole_measure_code,
                        case when parts.measure_code like 'three_public.%' then measures.parent_measure_code end
                    ) = figures.subject
                )
                or (
                    claims.claim_kind = 'completion'
                    and figures.stage in ('initial_budget', 'budget')
                    and parts.measure_code = figures.subject
                    and parts.measure_code like 'three_public.%'
                )
            )
)

select
    claims.document_key,
    claims.claim_key,
    claims.claim_kind,
    claims.subject,
    claims.said,
    claims.block,
    claims.operand_key as part_key,
    coalesce(beside.operand_key, case when claims.claim_kind in ('share', 'completion') then wholes.operand_key end)
        as whole_key,
    concat(claims.claim_key, ':value') as value_key,
    saids.operand_value as said_value
from claims
left join {{ ref('int_check_operand') }} as beside on concat(claims.claim_key, ':whole') = beside.operand_key
left join {{ ref('int_check_operand') }} as saids on concat(claims.claim_key, ':value') = saids.operand_key
left join wholes on claims.claim_key = wholes.claim_key and wholes.nearness = 1
