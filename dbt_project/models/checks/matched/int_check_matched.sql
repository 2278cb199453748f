-- Every operand of every check that was found, whichever model found it.
with matches as (
    {{ matched_operands() }}
)

select
    rule_id,
    document_key,
    place_key,
    subject,
    stage,
    fund,
    scope,
    comparator,
    operand_role,
    term_number,
    sign,
    operand_key,
    constant_value,
    missing_term
from matches
