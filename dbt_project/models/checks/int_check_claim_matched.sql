-- Shares, rates of completion, comparisons and changes that the text claims: against the amounts printed beside them,
-- else against the document's figure of the whole (of a share) or the budget (of a completion).
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
    from {{ ref('stg_landing__claim') }} as claims
    inner join {{ ref('int_documents_affected') }} as readings
        on
            claims.document_key = readings.document_key
            and claims.load_id = readings.load_id
            and readings.is_changed
    left join {{ ref('int_check_operand') }} as operands
        on concat(claims.claim_key, ':part') = operands.operand_key
    where claims.claim_kind in ('share', 'completion', 'comparison', 'change')
),

-- Which measure the part is: the figure of the same paragraph with the same value.
parts as (
    select
        claims.claim_key,
        min(figures.subject) as measure_code,
        min(figures.fund) as fund
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
),

told as (
    select
        claims.*,
        concat(claims.claim_key, ':value') as value_key,
        saids.operand_value as said_value,
        coalesce(beside.operand_key, case when claims.claim_kind in ('share', 'completion') then wholes.operand_key end)
            as whole_key
    from claims
    left join {{ ref('int_check_operand') }} as beside on concat(claims.claim_key, ':whole') = beside.operand_key
    left join {{ ref('int_check_operand') }} as saids on concat(claims.claim_key, ':value') = saids.operand_key
    left join wholes on claims.claim_key = wholes.claim_key and wholes.nearness = 1
),

changes as (
    select distinct
        document_key,
        block,
        operand_value
    from {{ ref('int_check_operand') }}
    where record = 'change' and column_name = 'rate'
),

-- A change that a measure covers is checked as such.
covered as (
    select distinct told.claim_key
    from told
    inner join changes
        on
            told.document_key = changes.document_key
            and told.block = changes.block
            and told.said_value = changes.operand_value
    where told.claim_kind = 'change'
),

terms as (
    select *
    from (
        values
        ('share', 'share', 'left', 1, 1, 'value'),
        ('share', 'share', 'numerator', 2, 1, 'part'),
        ('share', 'share', 'denominator', 3, 1, 'whole'),
        ('completion', 'completion', 'left', 1, 1, 'value'),
        ('completion', 'completion', 'numerator', 2, 1, 'part'),
        ('completion', 'completion', 'denominator', 3, 1, 'whole'),
        ('comparison', 'comparison', 'left', 1, 1, 'part'),
        ('comparison', 'comparison', 'right', 2, 1, 'whole'),
        ('change', 'change_claim', 'left', 1, 1, 'value'),
        ('change', 'change_claim', 'numerator', 2, 1, 'part'),
        ('change', 'change_claim', 'denominator', 3, 1, 'whole'),
        ('change', 'change_claim', 'denominator', 4, -1, 'part')
    ) as terms (claim_kind, kind, operand_role, term_number, sign, operand)  -- noqa: AL05
)

select
    rules.rule_id,
    told.document_key,
    told.claim_key as place_key,
    told.subject,
    '' as stage,
    '' as fund,
    'department' as scope,
    case told.said
        when 'more' then 'at_least'
        when 'less' then 'at_most'
        when 'level' then 'near'
        when 'about' then 'near'
        else 'equal'
    end as comparator,
    terms.operand_role,
    terms.term_number,
    terms.sign,
    case terms.operand when 'value' then told.value_key when 'part' then told.operand_key else told.whole_key end
        as operand_key,
    cast(null as decimal(28, 8)) as constant_value,
    case
        when terms.operand = 'part' and told.operand_key is null then 'the part'
        when terms.operand = 'whole' and told.whole_key is null then 'the whole'
    end as missing_term
from told
inner join terms on told.claim_kind = terms.claim_kind
inner join {{ ref('int_check_applicable') }} as rules
    on told.document_key = rules.document_key and terms.kind = rules.kind
left join covered on told.claim_key = covered.claim_key
where covered.claim_key is null
