-- One row per published content with what two of them are compared by: whose report of which year and kind it is, what
-- its title and its file are called without correction remarks, and whether it is the only one of its kind in its
-- article.
with published as (
    select
        document_key,
        portal,
        coalesce(article_url, url) as article,
        coalesce(published_date, cast(fetched_at as date)) as published_date,
        fetched_at,
        {{ title_core('portal_title') }} as article_core,
        case
            when document_role = 'article' then {{ title_core('portal_title') }}
            else {{ title_core('file_name') }}
        end as file_core,
        {{ says_correction('portal_title') }} or {{ says_correction('file_name') }} as is_correction,
        department_key,
        fiscal_year,
        doc_types,
        coalesce(account_level, '') as account_level
    from {{ ref('int_documents_described') }}
)

select
    *,
    department_key is not null and fiscal_year is not null and doc_types is not null as is_identified,
    count(*) over (
        partition by portal, article, department_key, fiscal_year, doc_types, account_level
    ) = 1 as is_only_one
from published
