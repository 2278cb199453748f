-- The same figure printed again: each printing against the first.
with repeated as (
    select
        *,
        case
            when place = 'table' then 'table'
            when first_place = 'table' then 'narrative'
            else 'text'
        end as rule_place
    from {{ ref('int_check_printing') }}
    where operand_key != first_key
)

select
    rules.rule_id,
    repeated.document_key,
    repeated.operand_key as place_key,
    repeated.subject,
    repeated.stage,
    repeated.fund,
    repeated.scope,
    sides.operand_role,
    sides.term_number,
    case when sides.operand_role = 'left' then repeated.operand_key else repeated.first_key end as operand_key
from repeated
inner join {{ ref('int_check_applicable') }} as rules
    on
        repeated.document_key = rules.document_key
        and rules.kind = 'repeated'
        and repeated.rule_record = rules.record
        and repeated.rule_place = rules.place
cross join {{ two_sides() }}
