-- One row per region and name that a department's reports have, with the key of the department. Names that follow one
-- another under one printed code, no two in the same year, are one department that was renamed: its key is that of the
-- first. Names that share a code in a year are two departments, whatever the code says. A short form (科技局) is the
-- department of its region and type whose name holds it, where that is one and no other code is printed with it.
with names as (
    select
        region_code,
        department_name,
        min(department_code) as department_code,
        min(department_type) as department_type,
        count(distinct department_code) as code_count,
        min(fiscal_year) as first_fiscal_year,
        max(fiscal_year) as last_fiscal_year,
        count(*) as document_count
    from {{ ref('int_documents_told') }}
    where department_name is not null
    group by region_code, department_name
),

followed as (
    select
        *,
        first_value(department_name) over (
            partition by region_code, department_code order by first_fiscal_year, last_fiscal_year, department_name
        ) as first_name,
        lag(last_fiscal_year) over (
            partition by region_code, department_code order by first_fiscal_year, last_fiscal_year, department_name
        ) as last_year_before
    from names
    where code_count = 1 and region_code is not null and first_fiscal_year is not null
),

renamed as (
    select
        *,
        max(case when first_fiscal_year <= last_year_before then 1 else 0 end) over (
            partition by region_code, department_code
        ) as shared_years
    from followed
),

joined as (
    select
        names.*,
        {{ department_key('names.region_code', 'coalesce(renamed.first_name, names.department_name)') }}
            as department_key,
        case when renamed.first_name != names.department_name then 'printed_code' end as joined_by
    from names
    left join renamed
        on
            names.region_code = renamed.region_code
            and names.department_name = renamed.department_name
            and renamed.shared_years = 0
),

-- only bodies of which a place has one: 第一中学 is no short form of 第十一中学
shortened as (
    select
        short.region_code,
        short.department_name,
        min(whole.department_key) as department_key
    from joined as short
    inner join joined as whole
        on
            short.region_code = whole.region_code
            and short.department_type = whole.department_type
            and {{ is_short_form('short.department_name', 'whole.department_name') }}
            and coalesce(short.department_code, whole.department_code, '')
            = coalesce(whole.department_code, short.department_code, '')
    where
        short.joined_by is null
        and substr(short.department_name, length(short.department_name), 1)
        in ('局', '委', '会', '部', '办', '厅', '室', '联')
    group by short.region_code, short.department_name
    having count(distinct whole.department_key) = 1
)

select
    {{ department_key('joined.region_code', 'joined.department_name') }} as department_name_key,
    joined.region_code,
    joined.department_name,
    joined.department_code,
    joined.first_fiscal_year,
    joined.last_fiscal_year,
    cast(joined.document_count as integer) as document_count,
    coalesce(shortened.department_key, joined.department_key) as department_key,
    case when shortened.department_key is not null then 'short_form' else joined.joined_by end as joined_by
from joined
left join shortened
    on joined.region_code = shortened.region_code and joined.department_name = shortened.department_name
