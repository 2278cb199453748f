-- What stands for something published before. Both are kept; which figures are preferred follows from it.
-- fct_revision has the figures that differ.
select
    replaced.document_key,
    replaced.replaces_document_key,
    replaced.replacement_reason,
    {{ conformed_keys('later') }},
    later.portal,
    {{ conformed_date('later.published_date') }} as published_date,
    {{ conformed_date('earlier.published_date') }} as replaced_published_date,
    later.fetched_at as found_at
from {{ ref('int_documents_replaced') }} as replaced
inner join {{ ref('int_documents_identified') }} as later on replaced.document_key = later.document_key
inner join {{ ref('int_documents_identified') }} as earlier on replaced.replaces_document_key = earlier.document_key
