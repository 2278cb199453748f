-- For rules between measures: every printing of a term, by the place its equation could hold in. That is one table or
-- one paragraph; and, where none prints all of an equation, the document as a whole with each term's best printing.
with found as (
    select
        terms.rule_id,
        terms.term_number,
        terms.operand_role,
        terms.sign,
        terms.is_required,
        terms.measure_code,
        operands.document_key,
        operands.operand_key,
        operands.place,
        operands.block,
        operands.row_number,
        operands.column_number,
        case when terms.stage is null then operands.stage else '' end as stage,
        case when terms.fund is null then operands.fund else '' end as fund,
        case when terms.scope is null then operands.scope else 'department' end as scope,
        rules.comparator
    from {{ ref('int_check_operand') }} as operands
    inner join {{ ref('int_check_term') }} as terms
        on
            operands.subject = terms.measure_code
            and operands.record in ('amount', 'count', 'rate')
            and (terms.stage is null or operands.stage = terms.stage)
            and (terms.fund is null or operands.fund = terms.fund)
            and (terms.scope is null or operands.scope like terms.scope)
            and (terms.place is null or operands.place = terms.place)
    inner join {{ ref('int_check_applicable') }} as rules
        on
            terms.rule_id = rules.rule_id
            and operands.document_key = rules.document_key
            and rules.kind in ('identity', 'bound', 'ratio')
),

-- The level of a fund's name that a stage carries over: fiscal.subtotal… sums what stands in one column of a table.
placed as (
    select
        *,
        row_number() over (
            partition by document_key, rule_id, term_number, stage, fund, scope, block
            order by
                case when place = 'table' then 0 else 1 end asc,
                row_number asc nulls first,
                column_number asc nulls first,
                operand_key asc
        ) as printing_in_block
    from found
),

-- The best printing of the document is the best of its block.
chosen as (
    select
        *,
        row_number() over (
            partition by document_key, rule_id, term_number, stage, fund, scope
            order by case when place = 'table' then 0 else 1 end asc, block asc
        ) as printing_in_document
    from placed
    where printing_in_block = 1
)

select
    chosen.rule_id,
    chosen.document_key,
    chosen.stage,
    chosen.fund,
    chosen.scope,
    chosen.measure_code,
    chosen.comparator,
    chosen.operand_role,
    chosen.term_number,
    chosen.sign,
    chosen.is_required,
    chosen.operand_key,
    case when places.is_document then -1 else chosen.block end as place_block
from chosen
inner join (values (false), (true)) as places (is_document)  -- noqa: AL05
    on not places.is_document or (chosen.printing_in_document = 1 and chosen.scope = 'department')
