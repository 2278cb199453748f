{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- The total score of a document, and the scores of its parts.
with parts as (
    {{ current_records('stg_landing__component_score', 'component_score_key', {
        'score': 'score',
        'full': 'full_score',
    }) }}
)

select
    {{ surrogate_key(['documents.document_key', "'total'"]) }} as self_evaluation_key,
    documents.document_key,
    {{ conformed_keys('documents') }},
    'total' as score_kind,
    {{ no_text() }} as component_name,
    'all' as project_key,
    {{ no_text() }} as project_name,
    documents.score as score_points,
    cast(null as decimal(28, 8)) as full_points,
    documents.score as printed_score,
    cast(null as decimal(28, 8)) as printed_full_score,
    false as is_reviewed,
    documents.grade,
    {{ no_evidence() }}
from {{ ref('int_documents_identified') }} as documents
where (documents.score is not null or documents.grade is not null){{ of_changed_documents() }}

union all

select
    component_score_key as self_evaluation_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    'component' as score_kind,
    component_name,
    {{ project_key('department_key', 'project_name') }} as project_key,
    project_name,
    settled_score as score_points,
    settled_full as full_points,
    score as printed_score,
    full_score as printed_full_score,
    is_reviewed,
    {{ no_text() }} as grade,
    {{ evidence_columns() }}
from parts
