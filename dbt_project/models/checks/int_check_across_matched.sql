-- One department, two documents: what one quotes against what the other, of the same or the year before, published.
-- The accounts of its own level are none of the department's.
with best as (
    select
        terms.rule_id,
        terms.operand_role,
        terms.term_number,
        terms.sign,
        operands.document_key,
        operands.operand_key,
        operands.subject,
        row_number() over (
            partition by terms.rule_id, terms.term_number, operands.document_key
            order by
                case when operands.place = 'table' then 0 else 1 end asc, operands.block asc, operands.operand_key asc
        ) as printing
    from {{ ref('int_check_term') }} as terms
    inner join {{ ref('int_check_operand') }} as operands
        on
            terms.measure_code = operands.subject
            and terms.stage = operands.stage
            and operands.record = 'amount'
            and operands.scope = 'department'
            and operands.fund = coalesce(terms.fund, '')
),

pairs as (
    select
        rules.rule_id,
        rules.document_key,
        counterparts.document_key as other_document_key,
        row_number() over (
            partition by rules.rule_id, rules.document_key
            order by counterparts.published_date desc nulls last, counterparts.document_key asc
        ) as choice
    from {{ ref('int_check_applicable') }} as rules
    inner join {{ ref('int_check_rule') }} as written
        on rules.rule_id = written.rule_id and written.kind = 'across' and written.other_of = 'department'
    inner join {{ ref('int_documents_identified') }} as documents on rules.document_key = documents.document_key
    inner join {{ ref('int_documents_identified') }} as counterparts
        on
            rules.department_key = counterparts.department_key
            and rules.fiscal_year - written.years_before = counterparts.fiscal_year
            and rules.document_key != counterparts.document_key
            and counterparts.is_current_version
            and coalesce(documents.account_level = counterparts.account_level, true)
            and {{ shares_a_name('written.other_doc_types', 'counterparts.doc_types') }}
            and (written.years_before > 0 or not {{ shares_a_name('written.doc_types', 'counterparts.doc_types') }})
)

select
    pairs.rule_id,
    pairs.document_key,
    pairs.other_document_key as place_key,
    terms.measure_code as subject,
    'equal' as comparator,
    terms.operand_role,
    terms.term_number,
    terms.sign,
    best.operand_key,
    case when best.operand_key is null then concat(terms.measure_code, ' in ', terms.operand_role, ' document') end
        as missing_term
from pairs
inner join {{ ref('int_check_term') }} as terms on pairs.rule_id = terms.rule_id
left join best
    on
        terms.rule_id = best.rule_id
        and terms.term_number = best.term_number
        and best.printing = 1
        and best.document_key
        = case when terms.operand_role = 'left' then pairs.document_key else pairs.other_document_key end
where
    pairs.choice = 1
    and exists (
        select 1
        from best as quoted
        where
            quoted.rule_id = pairs.rule_id
            and quoted.document_key = pairs.document_key
            and quoted.operand_role = 'left'
    )
