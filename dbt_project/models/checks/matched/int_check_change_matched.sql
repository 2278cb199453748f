-- Changes against the year before: the rate against the difference and this year's figure, or against the two years'
-- figures; the difference against the two years' figures. The year before is what the change says it is against (its
-- budget, what was spent), else that of the report's own kind.
with changes as (
    select
        changes.document_key,
        changes.record_key,
        changes.subject,
        changes.block,
        changes.row_number,
        max(case when changes.column_name = 'rate' then changes.operand_key end) as rate_key,
        max(case when changes.column_name = 'delta' then changes.operand_key end) as delta_key,
        max(case when {{ looks_back('documents.doc_types') }} then 1 else 0 end) as looks_back,
        max(changes.stage) as base
    from {{ ref('int_check_operand') }} as changes
    inner join {{ ref('int_documents_identified') }} as documents
        on changes.document_key = documents.document_key
    where changes.record = 'change'
    group by changes.document_key, changes.record_key, changes.subject, changes.block, changes.row_number
),

figures as (
    select
        changes.record_key,
        case when operands.stage like 'prior_year%' then 'prior' else 'current' end as which,
        operands.operand_key,
        row_number() over (
            partition by
                changes.record_key, case when operands.stage like 'prior_year%' then 'prior' else 'current' end
            order by
                case when operands.block = changes.block then 0 else 1 end asc,
                case when operands.row_number = changes.row_number then 0 else 1 end asc,
                case when operands.fund = '' then 0 else 1 end asc,
                case when operands.place = 'table' then 0 else 1 end asc,
                operands.stage asc,
                operands.operand_key asc
        ) as nearness
    from changes
    inner join {{ ref('int_check_operand') }} as operands
        on
            changes.document_key = operands.document_key
            and changes.subject = operands.subject
            and operands.record = 'amount'
            and operands.scope = 'department'
            and (
                (changes.looks_back = 1 and operands.stage = 'actual')
                or (changes.looks_back = 0 and operands.stage in ('budget', 'initial_budget'))
                or operands.stage = coalesce(
                    nullif(changes.base, ''),
                    case changes.looks_back when 1 then 'prior_year_actual' else 'prior_year_budget' end
                )
            )
),

paired as (
    select
        changes.*,
        currents.operand_key as current_key,
        priors.operand_key as prior_key
    from changes
    left join figures as currents
        on changes.record_key = currents.record_key and currents.which = 'current' and currents.nearness = 1
    left join figures as priors
        on changes.record_key = priors.record_key and priors.which = 'prior' and priors.nearness = 1
),

terms as (
    {{ terms_of_kinds(['change_rate', 'change_rate_of_years', 'change_difference', 'change_bound']) }}
)

select
    rules.rule_id,
    paired.document_key,
    paired.record_key as place_key,
    paired.subject,
    case when terms.kind = 'change_bound' then 'at_most' else 'equal' end as comparator,
    terms.operand_role,
    terms.term_number,
    terms.sign,
    case terms.operand
        when 'rate' then paired.rate_key
        when 'delta' then paired.delta_key
        when 'current' then paired.current_key
        else paired.prior_key
    end as operand_key,
    case
        when terms.operand = 'current' and paired.current_key is null then 'this year'
        when terms.operand = 'prior' and paired.prior_key is null then 'the year before'
    end as missing_term
from paired
inner join terms
    on
        (terms.kind = 'change_rate' and paired.rate_key is not null and paired.delta_key is not null)
        or (
            terms.kind = 'change_rate_of_years'
            and paired.rate_key is not null
            and (paired.prior_key is not null or paired.delta_key is null)
        )
        or (terms.kind = 'change_bound' and paired.delta_key is not null)
        or (terms.kind = 'change_difference' and paired.delta_key is not null and paired.prior_key is not null)
inner join {{ ref('int_check_applicable') }} as rules
    on paired.document_key = rules.document_key and terms.kind = rules.kind
