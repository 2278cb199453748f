-- For rules between measures: the operands of every equation that is complete; where a document has none, what lacks.
with complete as (
    select * from {{ ref('int_check_measure_complete') }}
),

lacking as (
    select
        rules.rule_id,
        rules.document_key,
        terms.term_number,
        terms.operand_role,
        terms.sign,
        terms.measure_code,
        count(candidates.operand_key) as printed_count,
        sum(
            case
                when written.asked_by = 'any' or (written.asked_by = 'left') = (terms.operand_role = 'left')
                    then count(candidates.operand_key)
                else 0
            end
        ) over (partition by rules.rule_id, rules.document_key) as asking_count
    from {{ ref('int_check_applicable') }} as rules
    inner join {{ ref('int_check_rule') }} as written on rules.rule_id = written.rule_id
    inner join {{ ref('int_check_term') }} as terms on rules.rule_id = terms.rule_id and terms.is_required = 1
    left join {{ ref('int_check_measure_candidate') }} as candidates
        on
            rules.rule_id = candidates.rule_id
            and rules.document_key = candidates.document_key
            and terms.term_number = candidates.term_number
    left join complete on rules.rule_id = complete.rule_id and rules.document_key = complete.document_key
    where rules.kind in ('identity', 'bound', 'ratio') and complete.rule_id is null
    group by
        rules.rule_id,
        rules.document_key,
        written.asked_by,
        terms.term_number,
        terms.operand_role,
        terms.sign,
        terms.measure_code
)

select
    candidates.rule_id,
    candidates.document_key,
    concat_ws(
        '/',
        candidates.stage,
        candidates.fund,
        candidates.scope,
        cast(candidates.place_block as {{ engine_type('varchar') }})
    ) as place_key,
    candidates.measure_code as subject,
    candidates.stage,
    candidates.fund,
    candidates.scope,
    candidates.comparator,
    candidates.operand_role,
    candidates.term_number,
    candidates.sign,
    candidates.operand_key,
    {{ no_text() }} as missing_term
from {{ ref('int_check_measure_candidate') }} as candidates
inner join complete
    on
        candidates.rule_id = complete.rule_id
        and candidates.document_key = complete.document_key
        and candidates.stage = complete.stage
        and candidates.fund = complete.fund
        and candidates.scope = complete.scope
        and candidates.place_block = complete.place_block
where complete.place_block >= 0 or complete.last_block < 0

union all

select
    rule_id,
    document_key,
    'document' as place_key,
    measure_code as subject,
    '' as stage,
    '' as fund,
    'department' as scope,
    'equal' as comparator,
    operand_role,
    term_number,
    sign,
    {{ no_text() }} as operand_key,
    case when printed_count = 0 then measure_code else concat(measure_code, ' (elsewhere)') end as missing_term
from lacking
where asking_count > 0
