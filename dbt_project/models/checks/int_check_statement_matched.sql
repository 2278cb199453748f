-- Dates, years, placeholders, tables of the contents, blank tables, and the shares of small enterprises in procurement.
with claims as (
    select
        claims.*,
        documents.report_date,
        documents.fiscal_year
    from {{ ref('stg_landing__claim') }} as claims
    inner join {{ ref('int_documents_affected') }} as readings
        on
            claims.document_key = readings.document_key
            and claims.load_id = readings.load_id
            and readings.is_changed
    inner join {{ ref('int_documents_identified') }} as documents
        on claims.document_key = documents.document_key
),

stated as (
    select
        case claim_kind when 'listed_table' then 'contents' else claim_kind end as kind,
        document_key,
        claim_key,
        subject,
        case claim_kind when 'date' then 'at_most' when 'listed_table' then 'at_least' else 'equal' end as comparator,
        concat(claim_key, ':value') as left_key,
        cast(
            case claim_kind
                when 'date'
                    then
                        10000 * extract(year from report_date)
                        + 100 * extract(month from report_date)
                        + extract(day from report_date)
                when 'year' then fiscal_year
                when 'placeholder' then 0
                when 'listed_table' then 1
            end as decimal(28, 8)
        ) as right_value,
        cast(null as {{ engine_type('varchar') }}) as right_key
    from claims
    where claim_kind in ('date', 'year', 'placeholder', 'listed_table')
),

blank as (
    select
        'blank_table' as kind,
        claims.document_key,
        claims.claim_key,
        claims.subject,
        'equal' as comparator,
        concat(claims.claim_key, ':blank') as left_key,
        cast(null as decimal(28, 8)) as right_value,
        figures.operand_key as right_key,
        row_number() over (
            partition by claims.claim_key order by figures.operand_value desc nulls last, figures.operand_key asc
        ) as largest
    from claims
    left join {{ ref('int_check_operand') }} as figures
        on
            claims.document_key = figures.document_key
            and figures.record = 'amount'
            and figures.subject = 'three_public.total'
            and figures.place = 'narrative'
    where claims.claim_kind = 'blank_table'
),

-- Goods and services in the stated shares, works in full where no share of them is stated: not less than the total.
small_enterprises as (
    select
        totals.claim_key,
        totals.document_key,
        concat(totals.claim_key, ':part') as left_key,
        kinds.operand_key as right_key,
        cast(
            kinds.operand_value
            * coalesce(stated_shares.claimed_value, case when kinds.subject = 'procurement.works' then 100 end)
            * cast(0.01 as decimal(4, 2)) as decimal(28, 8)
        ) as right_value,
        kinds.subject,
        count(stated_shares.claim_key) over (partition by totals.claim_key) as stated_count
    from claims as totals
    inner join {{ ref('int_check_operand') }} as kinds
        on
            totals.document_key = kinds.document_key
            and totals.block = kinds.block
            and kinds.record = 'amount'
            and kinds.subject in ('procurement.goods', 'procurement.works', 'procurement.services')
    left join claims as stated_shares
        on
            totals.document_key = stated_shares.document_key
            and totals.block = stated_shares.block
            and stated_shares.claim_kind = 'share'
            and kinds.subject = stated_shares.whole_measure_code
            and stated_shares.subject like '%中小企业%'
            and stated_shares.part is null
    where
        totals.claim_kind = 'share'
        and totals.subject like '%中小企业%'
        and totals.whole_measure_code = 'procurement.total'
        and totals.part is not null
),

matched as (
    select
        kind,
        document_key,
        claim_key,
        subject,
        comparator,
        'left' as operand_role,
        1 as term_number,
        left_key as operand_key,
        cast(null as decimal(28, 8)) as constant_value,
        cast(null as {{ engine_type('varchar') }}) as missing_term
    from stated
    union all
    select
        kind,
        document_key,
        claim_key,
        subject,
        comparator,
        'right' as operand_role,
        2 as term_number,
        right_key as operand_key,
        right_value as constant_value,
        case when right_value is null then 'date or year of the report' end as missing_term
    from stated
    union all
    select
        kind,
        document_key,
        claim_key,
        subject,
        comparator,
        'left' as operand_role,
        1 as term_number,
        left_key as operand_key,
        cast(null as decimal(28, 8)) as constant_value,
        cast(null as {{ engine_type('varchar') }}) as missing_term
    from blank
    where largest = 1
    union all
    select
        kind,
        document_key,
        claim_key,
        subject,
        comparator,
        'right' as operand_role,
        2 as term_number,
        right_key as operand_key,
        right_value as constant_value,
        case when right_key is null then 'a figure in the text' end as missing_term
    from blank
    where largest = 1
    union all
    select
        'weighted_shares' as kind,
        document_key,
        claim_key,
        'procurement.total' as subject,
        'at_most' as comparator,
        'right' as operand_role,
        2 + row_number() over (partition by claim_key order by subject) as term_number,
        right_key as operand_key,
        right_value as constant_value,
        case when right_value is null then concat('share of ', subject) end as missing_term
    from small_enterprises
    where stated_count > 0
    union all
    select distinct
        'weighted_shares' as kind,
        document_key,
        claim_key,
        'procurement.total' as subject,
        'at_most' as comparator,
        'left' as operand_role,
        1 as term_number,
        left_key as operand_key,
        cast(null as decimal(28, 8)) as constant_value,
        cast(null as {{ engine_type('varchar') }}) as missing_term
    from small_enterprises
    where stated_count > 0
)

select
    rules.rule_id,
    matched.document_key,
    matched.claim_key as place_key,
    matched.subject,
    matched.comparator,
    matched.operand_role,
    matched.term_number,
    matched.operand_key,
    matched.constant_value,
    matched.missing_term
from matched
inner join {{ ref('int_check_applicable') }} as rules
    on matched.document_key = rules.document_key and matched.kind = rules.kind
