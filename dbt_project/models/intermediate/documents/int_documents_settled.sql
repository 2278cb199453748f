{{ config(materialized='view') }}

-- One row per document of which people have settled whose, of where, when or what it is; null where they said nothing.
-- (seeds/reviewed/identities.csv)
select
    document_key,
    max(case when field_name = 'department' then value end) as department_name,
    max(case when field_name = 'department_type' then value end) as department_type,
    cast(max(case when field_name = 'fiscal_year' then value end) as integer) as fiscal_year,
    max(case when field_name = 'region' then value end) as region_code,
    max(case when field_name = 'doc_types' then value end) as doc_types,
    max(case when field_name = 'proof' then value end) as proof
from {{ ref('identities') }}
group by document_key
