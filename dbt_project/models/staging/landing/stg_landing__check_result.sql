with landed as (
    {{ committed_verdicts('check_result') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as check_result_key,
    rule_id,
    verdict,
    reason,
    detail,
    severity,
    subject,
    comparator,
    left_value,
    left_unit,
    right_value,
    right_unit,
    difference,
    allowance,
    cast(right_operand_count as integer) as right_operand_count,
    {{ landed_side('left') }},
    {{ landed_side('right') }}
from landed
