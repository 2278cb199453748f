-- One row per classification and code: those printed, those listed, and the codes above them, which may have no name.
with codes as (
    select
        classification,
        code
    from {{ ref('int_code_names_counted') }}
    union distinct
    select
        classification,
        code
    from {{ ref('int_codes_printed') }}
    where code_name is null
),

spread as (
    select
        codes.classification,
        substring(codes.code, 1, lengths.digits) as code
    from codes
    inner join (values (3), (5), (7)) as lengths (digits) on length(codes.code) >= lengths.digits
    group by codes.classification, substring(codes.code, 1, lengths.digits)
),

other_names as (
    select
        classification,
        code,
        count(*) as other_name_count
    from {{ ref('int_code_names_counted') }}
    where name_rank > 1
    group by classification, code
)

select
    spread.classification,
    spread.code,
    counted.code_name,
    case
        when length(spread.code) = 3 then 'class'
        when length(spread.code) = 5 and spread.classification = 'function' then 'section'
        else 'item'
    end as code_level,
    case length(spread.code) when 5 then substring(spread.code, 1, 3) when 7 then substring(spread.code, 1, 5) end
        as parent_code,
    counted.first_fiscal_year,
    counted.last_fiscal_year,
    cast(coalesce(counted.department_count, 0) as integer) as department_count,
    cast(coalesce(counted.document_count, 0) as integer) as document_count,
    cast(coalesce(other_names.other_name_count, 0) as integer) as other_name_count,
    coalesce(counted.is_listed, false) as is_listed,
    coalesce(counted.is_listed or counted.department_count >= 3, false) as is_agreed,
    counted.first_document_key
from spread
left join {{ ref('int_code_names_counted') }} as counted
    on spread.classification = counted.classification and spread.code = counted.code and counted.name_rank = 1
left join other_names on spread.classification = other_names.classification and spread.code = other_names.code
