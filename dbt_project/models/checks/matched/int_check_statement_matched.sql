-- What a report states of itself: its date, its year, placeholders, the tables of its contents and its blank tables,
-- against what is known of it.
with claims as (
    {{ current_records('stg_landing__claim') }}
),

three_public as (
    select
        document_key,
        operand_key,
        row_number() over (
            partition by document_key order by operand_value desc nulls last, operand_key asc
        ) as size_rank
    from {{ ref('int_check_operand') }}
    -- What is told of last year stood in another report's table.
    where
        record = 'amount'
        and subject = 'three_public.total'
        and place = 'narrative'
        and stage not like 'prior_year%'
),

statements as (
    select
        rules.rule_id,
        claims.document_key,
        claims.claim_key,
        claims.claim_kind,
        claims.subject,
        three_public.operand_key as told_key,
        cast(
            case claims.claim_kind
                when 'date'
                    then
                        10000 * extract(year from rules.report_date)
                        + 100 * extract(month from rules.report_date)
                        + extract(day from rules.report_date)
                when 'year' then rules.fiscal_year
                when 'placeholder' then 0
                when 'listed_table' then 1
            end as decimal(28, 8)
        ) as known_value
    from claims
    inner join {{ ref('int_check_applicable') }} as rules
        on
            claims.document_key = rules.document_key
            and case claims.claim_kind when 'listed_table' then 'contents' else claims.claim_kind end = rules.kind
    left join three_public
        on
            claims.claim_kind = 'blank_table'
            and claims.document_key = three_public.document_key
            and three_public.size_rank = 1
    where claims.claim_kind in ('date', 'year', 'placeholder', 'listed_table', 'blank_table')
)

select
    statements.rule_id,
    statements.document_key,
    statements.claim_key as place_key,
    statements.subject,
    case statements.claim_kind when 'date' then 'at_most' when 'listed_table' then 'at_least' else 'equal' end
        as comparator,
    sides.operand_role,
    sides.term_number,
    case
        when sides.operand_role = 'right' then statements.told_key
        when statements.claim_kind = 'blank_table' then concat(statements.claim_key, ':blank')
        else concat(statements.claim_key, ':value')
    end as operand_key,
    case when sides.operand_role = 'right' then statements.known_value end as constant_value,
    case
        when sides.operand_role = 'right' and statements.told_key is null and statements.known_value is null
            then case statements.claim_kind
                when 'blank_table' then 'a figure in the text'
                else 'date or year of the report'
            end
    end as missing_term
from statements
cross join {{ two_sides() }}
