-- Every printed amount, count and rate of the readings that count; amounts in yuan.
with figures as (
    {{ current_records('stg_landing__figure') }}
)

select
    *,
    scope = 'department' as is_whole_department,
    case when kind = 'amount' then {{ yuan('printed_value', 'printed_unit') }} end as amount_yuan
from figures
