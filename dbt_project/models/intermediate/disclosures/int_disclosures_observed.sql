-- Up to which day the lists were looked at in which a department publishes a kind of report; null where one of them was
-- never had (a folder of files has no list): then nothing can be said to be missing.
with looks as (
    select
        portal,
        max({{ china_date('fetched_at') }}) as observed_date
    from {{ ref('stg_vault__fetch') }}
    where purpose = 'list' and cause is null
    group by portal
),

places as (
    select distinct
        publications.department_key,
        rules.document_type,
        publications.portal
    from {{ ref('int_publications_dated') }} as publications
    inner join {{ ref('int_document_types_listed') }} as kinds on publications.document_key = kinds.document_key
    inner join {{ ref('disclosure_rules') }} as rules on kinds.document_type = rules.document_type
    where publications.department_key is not null
)

select
    places.department_key,
    places.document_type,
    case when count(looks.portal) = count(*) then min(looks.observed_date) end as observed_date
from places
left join looks on places.portal = looks.portal
group by places.department_key, places.document_type
