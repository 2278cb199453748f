-- The documents of which people have settled another fiscal year than the one that was read.
select
    settled.document_key,
    facts.fiscal_year as read_fiscal_year,
    settled.fiscal_year
from {{ ref('int_documents_settled') }} as settled
inner join {{ ref('int_readings_selected') }} as readings on settled.document_key = readings.document_key
inner join {{ ref('stg_landing__document') }} as facts
    on readings.document_key = facts.document_key and readings.load_id = facts.load_id
where settled.fiscal_year is not null and settled.fiscal_year is distinct from facts.fiscal_year
