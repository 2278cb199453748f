{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- What could not be read or understood.
with problems as (
    {{ current_records('stg_landing__problem') }}
)

select
    problem_key as reading_problem_key,
    document_key,
    department_key,
    region_code,
    fiscal_year,
    problem_code,
    message,
    page
from problems
