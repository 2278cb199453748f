-- A value settled in another unit than the one printed would be wrong by its factor.
select
    readings.record_key,
    readings.column_name,
    readings.unit,
    settled.printed_unit
from {{ ref('readings') }} as readings
inner join {{ ref('int_readings_settled') }} as settled
    on readings.record_key = settled.record_key and readings.column_name = settled.column_name
where readings.unit is distinct from settled.printed_unit
