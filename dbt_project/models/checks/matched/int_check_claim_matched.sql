-- Shares, rates of completion, comparisons and changes that the text claims, against the amounts they are of.
with claims as (
    select * from {{ ref('int_check_claim') }}
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
    select distinct claims.claim_key
    from claims
    inner join changes
        on
            claims.document_key = changes.document_key
            and claims.block = changes.block
            and claims.said_value = changes.operand_value
    where claims.claim_kind = 'change'
),

terms as (
    {{ terms_of_kinds(['share', 'completion', 'comparison', 'change_claim', 'change_of_years']) }}
)

select
    rules.rule_id,
    claims.document_key,
    claims.claim_key as place_key,
    claims.subject,
    case claims.said
        when 'more' then 'at_least'
        when 'less' then 'at_most'
        when 'level' then 'near'
        when 'about' then 'about'
        else 'equal'
    end as comparator,
    terms.operand_role,
    terms.term_number,
    terms.sign,
    case terms.operand when 'value' then claims.value_key when 'part' then claims.part_key else claims.whole_key end
        as operand_key,
    case
        when terms.operand = 'part' and claims.part_key is null then 'the part'
        when terms.operand = 'whole' and claims.whole_key is null then 'the whole'
    end as missing_term
from claims
inner join terms on case claims.claim_kind when 'change' then 'change_claim' else claims.claim_kind end = terms.kind
inner join {{ ref('int_check_applicable') }} as rules
    on claims.document_key = rules.document_key and terms.kind = rules.kind
left join covered on claims.claim_key = covered.claim_key
where covered.claim_key is null
