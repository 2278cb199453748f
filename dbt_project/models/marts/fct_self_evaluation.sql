-- The total score of a document, and the scores of its parts.
with parts as (
    {{ current_records('stg_landing__component_score') }}
)

select
    {{ surrogate_key(['document_key', "'total'"]) }} as self_evaluation_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    'total' as score_kind,
    cast(null as varchar) as component_name,
    cast(null as varchar) as project_name,
    score as score_points,
    cast(null as decimal(28, 8)) as full_points,
    grade,
    cast(null as integer) as page,
    cast(null as double) as x0,
    cast(null as double) as top,
    cast(null as double) as x1,
    cast(null as double) as bottom,
    cast(null as integer) as block,
    cast(null as integer) as row_number,
    cast(null as integer) as column_number,
    cast(null as varchar) as printed_text,
    cast(null as double) as confidence
from {{ ref('int_documents_identified') }}
where score is not null or grade is not null

union all

select
    component_score_key as self_evaluation_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    'component' as score_kind,
    component_name,
    project_name,
    score as score_points,
    full_score as full_points,
    cast(null as varchar) as grade,
    {{ evidence_columns() }}
from parts
