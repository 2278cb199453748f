with landed as (
    {{ committed_verdicts('check_operand') }}
)

select
    load_id,
    sha256 as document_key,
    record_id as check_operand_key,
    result_id as check_result_key,
    rule_id,
    side as operand_role,
    cast(sign as integer) as sign,
    figure_id as figure_key,
    label,
    value as operand_value,
    unit as compared_unit,
    printed_value,
    printed_unit,
    place,
    suggested_value,
    cast(explained_count as integer) as explained_count,
    {{ landed_evidence() }}
from landed
