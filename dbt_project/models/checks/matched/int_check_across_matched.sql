-- One department, two documents: what one quotes against what the other, of the same or the year before, published.
-- The accounts of its own level are none of the department's.
with quoted as (
    select
        terms.rule_id,
        terms.operand_role,
        terms.term_number,
        operands.document_key,
        operands.operand_key
    from {{ ref('int_check_term') }} as terms
    inner join {{ ref('int_check_operand_quotable') }} as operands
        on
            terms.measure_code = operands.subject
            and terms.stage = operands.stage
            and coalesce(terms.fund, '') = operands.fund
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
    terms.operand_role,
    terms.term_number,
    terms.sign,
    quoted.operand_key,
    case when quoted.operand_key is null then concat(terms.measure_code, ' in ', terms.operand_role, ' document') end
        as missing_term
from pairs
inner join {{ ref('int_check_term') }} as terms on pairs.rule_id = terms.rule_id
left join quoted
    on
        terms.rule_id = quoted.rule_id
        and terms.term_number = quoted.term_number
        and quoted.document_key
        = case when terms.operand_role = 'left' then pairs.document_key else pairs.other_document_key end
where
    pairs.choice = 1
    and exists (
        select 1
        from quoted as asking
        where
            asking.rule_id = pairs.rule_id
            and asking.document_key = pairs.document_key
            and asking.operand_role = 'left'
    )
