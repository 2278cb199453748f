-- One row per department, kind of report and fiscal year of which something was published: when first, as the portal
-- says and as was seen, and how much of it still stands.
with publications as (
    select
        publications.*,
        proved.proof = 'report' and readings.cause is null as is_understood
    from {{ ref('int_publications_dated') }} as publications
    inner join {{ ref('int_documents_proved') }} as proved on publications.document_key = proved.document_key
    left join {{ ref('int_readings_selected') }} as readings on publications.document_key = readings.document_key
    where
        publications.department_key is not null
        and publications.fiscal_year is not null
        and proved.proof != 'no_report'
)

select
    publications.department_key,
    publications.fiscal_year,
    rules.document_type,
    min(publications.published_date) as published_date,
    min({{ china_date('publications.valid_from') }}) as first_seen_date,
    cast(count(distinct publications.document_key) as integer) as document_count,
    cast(count(distinct case when publications.ended_by is null then publications.document_key end) as integer)
        as standing_document_count,
    cast(count(distinct case when publications.is_understood then publications.document_key end) as integer)
        as understood_document_count,
    max(case when publications.ended_by in ('taken_down', 'detached') then publications.valid_to end) as withdrawn_at,
    min(publications.url) as first_url
from publications
inner join {{ ref('int_document_types_listed') }} as kinds on publications.document_key = kinds.document_key
inner join {{ ref('disclosure_rules') }} as rules on kinds.document_type = rules.document_type
group by publications.department_key, publications.fiscal_year, rules.document_type
