-- One row per department as its printed code tells it, else its name: under the name that its latest report has.
with ranked as (
    select
        *,
        row_number() over (
            partition by region_code, coalesce(department_code, department_name)
            order by fiscal_year desc nulls last, published_date desc nulls last, document_key asc
        ) as recency
    from {{ ref('int_documents_identified') }}
    where department_key is not null
)

select
    {{ surrogate_key(['region_code', 'coalesce(department_code, department_name)']) }} as department_identity_key,
    region_code,
    department_code,
    department_name,
    department_type
from ranked
where recency = 1
