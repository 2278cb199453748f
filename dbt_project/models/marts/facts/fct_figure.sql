{{ config(materialized=kept_table(), incremental_strategy='changed_figures') }}
-- depends_on: {{ ref('int_figure_years_affected') }}
-- depends_on: {{ ref('int_figures_withheld') }}

-- Every printed number of the accounts at its point of the cube. One printing of a point is preferred, among all
-- reports of the department: current version over superseded, the department's accounts over those of its own level,
-- table over text, settled by a person over proved over unproved, surer reading, later publication; the rest only makes
-- the choice the same.
with fresh as (
    {{ current_records('stg_landing__cube_figure', 'figure_key', {'value': 'printed_value'}, dated=true) }}
),

keyed as (
    {{ keyed_figures('fresh') }}
),

figures as (
    select
        figure_key,
        {{ point_key() }} as point_key,
        document_key,
        department_key,
        region_code,
        fiscal_year,
        {{ coordinate_columns() }},
        {{ cube_figure_columns() }}
    from keyed
),

contested as (
    select {{ ranked_figure_columns() }} from figures
    {% if is_incremental() %}
        union all
        {{ competing_figures(this, 'select figures.point_key from figures') }}
    {% endif %}
),

ranked as (
    {{ ranked_figures('contested') }}
),

passed_over as (
    select figure_key from ranked
    where preference > 1
)

select
    figures.*,
    {{ conformed_date('documents.published_date') }} as published_date,
    passed_over.figure_key is null as is_preferred
from figures
inner join {{ ref('int_documents_identified') }} as documents on figures.document_key = documents.document_key
left join passed_over on figures.figure_key = passed_over.figure_key
