-- One row per department, under the name, code and type that its latest report has.
with ranked as (
    select
        *,
        row_number() over (
            partition by department_key
            order by fiscal_year desc nulls last, published_date desc nulls last, document_key asc
        ) as recency,
        min(fiscal_year) over (partition by department_key) as first_fiscal_year,
        max(fiscal_year) over (partition by department_key) as last_fiscal_year,
        count(*) over (partition by department_key) as document_count
    from {{ ref('int_documents_identified') }}
    where department_key is not null
)

select
    department_key,
    coalesce(region_code, {{ unknown_region() }}) as region_code,
    department_code,
    department_name,
    department_type,
    first_fiscal_year,
    last_fiscal_year,
    cast(document_count as integer) as document_count
from ranked
where recency = 1
