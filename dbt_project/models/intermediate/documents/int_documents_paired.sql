-- Contents of which a later one stands for an earlier one, and why. Nothing is decided by the title alone where reading
-- found department, year and kind; two files of one article are never the same report unless the article dropped one.
with addresses as (
    select
        document_key,
        lag(document_key) over (partition by portal, url order by fetched_at, document_key) as replaces_document_key,
        lag(fetched_at) over (partition by portal, url order by fetched_at, document_key) as replaced_fetched_at
    from {{ ref('stg_vault__sealed_document') }}
),

dropped as (
    select
        document_key,
        withdrawn_at
    from {{ ref('stg_vault__sealed_document') }}
    where withdrawal = 'detached'
),

-- Each of the two joins on what must be equal: all pairs of a portal would be too many.
titled as (
    {% for same in [
        ['department_key', 'fiscal_year', 'doc_types', 'account_level'],
        ['article_core'],
    ] %}
        select
            later.document_key,
            earlier.document_key as replaces_document_key,
            earlier.published_date as replaced_published_date,
            earlier.fetched_at as replaced_fetched_at,
            {{ loop.first }} as are_identified
        from {{ ref('int_documents_published') }} as later
        inner join {{ ref('int_documents_published') }} as earlier
            on
                later.portal = earlier.portal
                {% for column in same -%}
                    and later.{{ column }} = earlier.{{ column }}
                {% endfor -%}
                and later.article <> earlier.article
                and (
                    later.published_date > earlier.published_date
                    or (
                        later.is_correction
                        and not earlier.is_correction
                        and later.published_date = earlier.published_date
                    )
                )
                and (later.file_core = earlier.file_core or (later.is_only_one and earlier.is_only_one))
        where
            {% if loop.first -%}
                later.is_identified
                and earlier.is_identified
                and (later.is_correction or later.article_core = earlier.article_core)
            {%- else -%}
                not (later.is_identified and earlier.is_identified)
                and {{ names_a_year('later.article_core') }}
            {%- endif %}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
)

select
    document_key,
    replaces_document_key,
    'same_url' as replacement_reason,
    1 as precedence,
    cast(null as date) as replaced_published_date,
    replaced_fetched_at
from addresses
where replaces_document_key is not null

union distinct

select
    later.document_key,
    earlier.document_key as replaces_document_key,
    'same_article' as replacement_reason,
    2 as precedence,
    earlier.published_date as replaced_published_date,
    earlier.fetched_at as replaced_fetched_at
from {{ ref('int_documents_published') }} as later
inner join {{ ref('int_documents_published') }} as earlier
    on
        later.portal = earlier.portal
        and later.article = earlier.article
        and later.document_key <> earlier.document_key
        and (later.file_core = earlier.file_core or (later.is_only_one and earlier.is_only_one))
inner join dropped on earlier.document_key = dropped.document_key
where later.fetched_at >= dropped.withdrawn_at and earlier.fetched_at < dropped.withdrawn_at

union distinct

select
    document_key,
    replaces_document_key,
    case when are_identified then 'republished_article' else 'same_title' end as replacement_reason,
    case when are_identified then 3 else 4 end as precedence,
    replaced_published_date,
    replaced_fetched_at
from titled
