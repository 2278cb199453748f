-- One row per published content with what two of them are compared by: whose report of which year and kind it is, what
-- its title and its file are called without correction remarks, and whether it is the only one of its kind in its
-- article.
with facts as (
    select facts.*
    from {{ ref('stg_landing__document') }} as facts
    inner join {{ ref('int_readings_selected') }} as readings
        on facts.document_key = readings.document_key and facts.load_id = readings.load_id
),

published as (
    select
        documents.document_key,
        documents.portal,
        coalesce(documents.article_url, documents.url) as article,
        coalesce(documents.published_date, cast(documents.fetched_at as date)) as published_date,
        documents.fetched_at,
        documents.portal_title,
        {{ title_core('documents.portal_title') }} as article_core,
        case
            when documents.document_role = 'article' then {{ title_core('documents.portal_title') }}
            else {{ title_core('documents.file_name') }}
        end as file_core,
        {{ says_correction("documents.portal_title") }}
        or {{ says_correction("documents.file_name") }} as is_correction,
        case when facts.department_name is not null then {{ surrogate_key([
            'coalesce(facts.region_code, documents.portal_region_code)',
            'facts.department_name',
        ]) }} end as department_key,
        facts.fiscal_year,
        facts.doc_types,
        coalesce(facts.account_level, '') as account_level
    from {{ ref('int_documents_versioned') }} as documents
    left join facts on documents.document_key = facts.document_key
)

select
    *,
    department_key is not null and fiscal_year is not null and doc_types is not null as is_identified,
    count(*) over (
        partition by portal, article, department_key, fiscal_year, doc_types, account_level
    ) = 1 as is_only_one
from published
