{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- The documents with money that units of one department pay each other, and the stages it is told of.
with figures as (
    {{ current_records('stg_landing__cube_figure') }}
)

select distinct
    document_key,
    stage
from figures
where printed_value != 0 and comparison is null and stage is not null and {{ is_transfer_between_units() }}
