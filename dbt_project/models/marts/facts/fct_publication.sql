-- From when to when an address served a content, as far as was seen.
select
    publications.publication_key,
    publications.document_key,
    {{ conformed_keys('publications') }},
    publications.portal,
    publications.url,
    publications.article_url,
    {{ conformed_date('publications.published_date') }} as published_date,
    publications.version_number,
    publications.valid_from,
    publications.valid_to,
    publications.ended_by
from {{ ref('int_publications_dated') }} as publications
