select
    rule_id,
    side as operand_role,
    measure_code,
    stage,
    cast(years_before as integer) as years_before,
    fund_code,
    is_carried
from {{ source('checks', 'check_term') }}
