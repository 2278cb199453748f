-- Every printed number of the changed documents that a check may compare: in yuan where it is money, with what rounding
-- may have hidden.
-- The precision is the document's own: a number that prints fewer places than most of its kind dropped its noughts.
-- A rate is cut off as often as it is rounded, and shares are adjusted to add up to 100: a whole unit of its last
-- place, of two places at most, may be hidden.
with printed as (
    {{ printed_operands() }}
),

-- A reading that a person has settled stands in for what was read.
current_prints as (
    select
        printed.*,
        coalesce(reviewed.value, printed.printed_value) as settled_value,
        reviewed.record_key is not null as is_reviewed
    from printed
    inner join {{ ref('int_documents_affected') }} as readings
        on
            printed.document_key = readings.document_key
            and printed.load_id = readings.load_id
            and readings.is_changed
    left join {{ ref('readings') }} as reviewed
        on printed.record_key = reviewed.record_key and printed.column_name = reviewed.column_name
),

places as (
    select
        document_key,
        place,
        printed_unit,
        printed_decimals,
        row_number() over (
            partition by document_key, place, printed_unit order by count(*) desc, printed_decimals asc
        ) as commonness
    from current_prints
    where printed_decimals > 0
    group by document_key, place, printed_unit, printed_decimals
),

precise as (
    select
        prints.*,
        {{ half_of_last_place('greatest(prints.printed_decimals, coalesce(places.printed_decimals, 0))') }} as half,
        {{ half_of_last_place('least(prints.printed_decimals, 2)') }} * 2 as rate_unit
    from current_prints as prints
    left join places
        on
            prints.document_key = places.document_key
            and prints.place = places.place
            and prints.printed_unit = places.printed_unit
            and places.commonness = 1
)

select
    operand_key,
    record_key,
    document_key,
    record,
    subject,
    column_name,
    stage,
    fund,
    scope,
    place,
    form,
    printed_value,
    printed_unit,
    cast(case
        when {{ is_money('printed_unit') }} then {{ yuan('settled_value', 'printed_unit') }}
        else settled_value
    end as decimal(28, 8)) as operand_value,
    cast(case
        when {{ is_money('printed_unit') }} then {{ yuan('half', 'printed_unit') }}
        when printed_unit = '%' then rate_unit
        when record in ('count') or printed_unit in ('人', '辆', '年', '次', '日期') then 0
        else half
    end as decimal(28, 8)) as hidden_by_rounding,
    case when {{ is_money('printed_unit') }} then '元' else printed_unit end as unit,
    is_reviewed,
    {{ evidence_columns() }}
from precise
