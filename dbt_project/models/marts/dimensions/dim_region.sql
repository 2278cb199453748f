-- One name per code: the one in force, else the last one; and the codes of reports that the list does not have.
with listed as (
    select
        *,
        row_number() over (
            partition by region_code
            order by coalesce(valid_to_year, 9999) desc, valid_from_year desc nulls last, region_name asc
        ) as name_rank
    from {{ ref('stg_vocabulary__region') }}
),

unlisted as (
    select
        region_code,
        coalesce(max(printed_region_name), region_code) as region_name
    from {{ ref('int_documents_identified') }}
    where
        region_code is not null
        and region_code != {{ unknown_region() }}
        and region_code not in (select listed.region_code from listed)
    group by region_code
)

select
    listed.region_code,
    listed.region_name,
    listed.region_level,
    listed.parent_region_code,
    parents.region_name as parent_region_name,
    provinces.region_name as province_name,
    concat_ws(
        '',
        case when provinces.region_code != listed.region_code then provinces.region_name end,
        case when parents.region_code != provinces.region_code then parents.region_name end,
        listed.region_name
    ) as region_full_name,
    listed.successor_region_code,
    listed.valid_to_year is null as is_in_force,
    true as is_listed
from listed
left join listed as parents on listed.parent_region_code = parents.region_code and parents.name_rank = 1
left join listed as provinces
    on provinces.region_code = concat(substring(listed.region_code, 1, 2), '0000') and provinces.name_rank = 1
where listed.name_rank = 1

union all

select
    region_code,
    region_name,
    {{ no_text() }} as region_level,
    {{ no_text() }} as parent_region_code,
    {{ no_text() }} as parent_region_name,
    {{ no_text() }} as province_name,
    region_name as region_full_name,
    {{ no_text() }} as successor_region_code,
    false as is_in_force,
    false as is_listed
from unlisted

union all

select
    {{ unknown_region() }} as region_code,
    '未知' as region_name,
    {{ no_text() }} as region_level,
    {{ no_text() }} as parent_region_code,
    {{ no_text() }} as parent_region_name,
    {{ no_text() }} as province_name,
    '未知' as region_full_name,
    {{ no_text() }} as successor_region_code,
    false as is_in_force,
    false as is_listed
