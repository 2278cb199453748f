{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- The figures of tables that people have withheld, at the points that they were taken for: what stands beside one in
-- its table, at the same point, is a part of it or was taken for the same, and must not stand for the point instead.
with withheld as (
    {{ current_records(
        'stg_landing__cube_figure', 'figure_key', {'value': 'printed_value'}, dated=true, withheld=true
    ) }}
),

keyed as (
    {{ keyed_figures('withheld') }}
)

select
    figure_key,
    document_key,
    block,
    {{ point_key() }} as point_key
from keyed
where place = 'table'
