{{ config(materialized='ephemeral') }}

-- What small enterprises had of procurement in all, against goods and services in the stated shares, and works in full
-- where no share of them is stated: not less than the total.
with claims as (
    {{ current_records('stg_landing__claim') }}
),

of_small_enterprises as (
    select * from claims
    where claim_kind = 'share' and subject like '%中小企业%'
),

weighted as (
    select
        totals.claim_key,
        totals.document_key,
        kinds.subject,
        kinds.operand_key,
        cast(
            kinds.operand_value
            * coalesce(stated_shares.claimed_value, case when kinds.subject = 'procurement.works' then 100 end)
            * cast(0.01 as decimal(4, 2)) as decimal(28, 8)
        ) as share_value,
        row_number() over (partition by totals.claim_key order by kinds.subject) as kind_number,
        count(stated_shares.claim_key) over (partition by totals.claim_key) as stated_count
    from of_small_enterprises as totals
    inner join {{ ref('int_check_operand') }} as kinds
        on
            totals.document_key = kinds.document_key
            and totals.block = kinds.block
            and kinds.record = 'amount'
            and kinds.subject in ('procurement.goods', 'procurement.works', 'procurement.services')
    left join of_small_enterprises as stated_shares
        on
            totals.document_key = stated_shares.document_key
            and totals.block = stated_shares.block
            and kinds.subject = stated_shares.whole_measure_code
            and stated_shares.part is null
    where totals.whole_measure_code = 'procurement.total' and totals.part is not null
)

select
    rules.rule_id,
    weighted.document_key,
    weighted.claim_key as place_key,
    'procurement.total' as subject,
    'at_most' as comparator,
    sides.operand_role,
    case sides.operand_role when 'left' then 1 else 2 + weighted.kind_number end as term_number,
    case sides.operand_role when 'left' then concat(weighted.claim_key, ':part') else weighted.operand_key end
        as operand_key,
    case when sides.operand_role = 'right' then weighted.share_value end as constant_value,
    case
        when sides.operand_role = 'right' and weighted.share_value is null then concat('share of ', weighted.subject)
    end as missing_term
from weighted
inner join {{ ref('int_check_applicable') }} as rules
    on weighted.document_key = rules.document_key and rules.kind = 'weighted_shares'
-- The total stands once, with the first kind.
inner join {{ two_sides() }} on sides.operand_role = 'right' or weighted.kind_number = 1
where weighted.stated_count > 0
