-- Every day of the years that contracts know (1990 to 2100), and one day that stands for none.
{% set first = 'make_date(years.calendar_year, 1, 1)' %}
{% set last = 'make_date(years.calendar_year, 12, 31)' %}
with numbers as (
    select hundreds.digit * 100 + tens.digit * 10 + ones.digit as number_of_day
    from (values (0), (1), (2), (3)) as hundreds (digit)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as tens (digit)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as ones (digit)
),

days as (
    select {{ days_after(first, 'numbers.number_of_day') }} as calendar_date
    from {{ ref('calendar_years') }} as years
    inner join numbers
        on numbers.number_of_day <= {{ days_between(first, last) }}
    union all
    select {{ unknown_date() }} as calendar_date
)

select
    calendar_date,
    cast(extract(year from calendar_date) as integer) as calendar_year,
    cast(extract(quarter from calendar_date) as integer) as quarter_number,
    cast(extract(month from calendar_date) as integer) as month_number,
    cast(extract(day from calendar_date) as integer) as day_number,
    calendar_date != {{ unknown_date() }} as is_known
from days
