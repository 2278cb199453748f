{{ config(materialized=kept_table(), incremental_strategy='delete+insert', unique_key='document_key') }}

-- What the facts hold of each document, and the build that took it in. A document changes with its reading, the
-- verdicts on it, its department, region or year, with its standing among versions, and with what people settle of it;
-- one that is gone keeps a row, without a load.
-- In a round (last_load_of_round) what is in later loads, or in none, has to wait.
select
    coalesce(documents.document_key, known.document_key) as document_key,
    documents.load_id,
    verdicts.load_id as verdict_load_id,
    documents.department_key,
    documents.region_code,
    documents.fiscal_year,
    documents.published_date,
    documents.is_current_version,
    reviewed.reviewed_key,
    known.department_key as former_department_key,
    known.fiscal_year as former_fiscal_year,
    '{{ this_build() }}' as build_id
from {{ ref('int_documents_identified') }} as documents
left join {{ ref('int_documents_reviewed') }} as reviewed on documents.document_key = reviewed.document_key
left join {{ ref('int_verdicts_selected') }} as verdicts
    on documents.document_key = verdicts.document_key and documents.load_id is not null
{% if is_incremental() -%}
    full outer join {{ this }} as known on documents.document_key = known.document_key
    where
        coalesce(documents.load_id, '~') <= '{{ last_load_of_round() or "~" }}'
        and (
            documents.load_id is distinct from known.load_id
            or verdicts.load_id is distinct from known.verdict_load_id
            or documents.department_key is distinct from known.department_key
            or documents.region_code is distinct from known.region_code
            or documents.fiscal_year is distinct from known.fiscal_year
            or documents.published_date is distinct from known.published_date
            or documents.is_current_version is distinct from known.is_current_version
            or reviewed.reviewed_key is distinct from known.reviewed_key
        )
{%- else -%}
    left join {{ ref('int_documents_identified') }} as known on 1 = 0
    where coalesce(documents.load_id, '~') <= '{{ last_load_of_round() or "~" }}'
{%- endif %}
