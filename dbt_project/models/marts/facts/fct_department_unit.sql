-- The units whose accounts a report says it takes in, under the key that a unit's own reports have.
select
    units.department_unit_key,
    units.document_key,
    coalesce(units.department_key, {{ unknown_department() }}) as department_key,
    coalesce(units.region_code, {{ unknown_region() }}) as region_code,
    coalesce(units.fiscal_year, {{ unknown_year() }}) as fiscal_year,
    units.unit_name,
    units.unit_level,
    units.unit_department_key,
    units.place,
    {{ evidence_columns() }}
from {{ ref('int_department_units') }} as units
inner join {{ ref('int_documents_identified') }} as documents
    on units.document_key = documents.document_key and units.load_id = documents.load_id
