{{ config(materialized=kept_table(), incremental_strategy='changed_figures') }}
-- depends_on: {{ ref('int_figure_years_affected') }}

-- Every printed number of the accounts at its point of the cube. One printing of a point is preferred, among all
-- reports of the department: current version over superseded, the department's accounts over those of its own level,
-- table over text, settled by a person over proved over unproved, surer reading, later publication; the rest only makes the choice the same.
with fresh as (
    {{ current_records('stg_landing__cube_figure', 'figure_key', {'value': 'printed_value'}, dated=true) }}
),

keyed as (
    select
        figure_key,
        document_key,
        department_key,
        region_code,
        coalesce(year_of_figure, {{ unknown_year() }}) as fiscal_year,
        measure_code,
        coalesce(stage, 'unstated') as stage,
        coalesce(comparison, 'none') as comparison,
        base_year,
        base_stage,
        base_of,
        coalesce(fund_code, 'all') as fund_code,
        is_carried,
        coalesce(use_code, 'all') as use_code,
        {{ class_code('function_code', 'function_name') }} as function_code,
        function_name,
        {{ class_code('economic_code', 'economic_name') }} as economic_code,
        economic_name,
        economic_classification,
        {{ class_code('economic_government_code', 'economic_government_name') }} as government_economic_code,
        economic_government_name as government_economic_name,
        {{ unit_key('department_key', 'scope_name') }} as unit_key,
        scope_name,
        {{ project_key('department_key', 'project_name') }} as project_key,
        project_name,
        item_name,
        {{ yuan('settled_value', 'printed_unit') }} as amount_yuan,
        {{ printed_figure_columns("case when is_reviewed then 'reviewed' else proof end as proof") }}
    from fresh
),

figures as (
    select
        figure_key,
        {{ surrogate_key([
            "case when department_key = 'unknown' then document_key else department_key end",
            'fiscal_year', 'measure_code', 'stage', 'comparison', 'base_year', 'base_stage', 'base_of', 'fund_code',
            'is_carried', 'use_code', 'coalesce(nullif(function_code, \'unknown\'), function_name)',
            'coalesce(nullif(economic_code, \'unknown\'), economic_name)',
            'coalesce(nullif(government_economic_code, \'unknown\'), government_economic_name)',
            'unit_key', 'project_key', 'item_name', "case when amount_yuan is null then printed_unit else '元' end",
        ]) }} as point_key,
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
