{{ config(materialized=kept_table(), incremental_strategy='affected_documents') }}

-- Every printed number of the accounts at its point of the cube. One printing of a point is preferred, among all
-- reports of the department: current version over superseded, the department's accounts over those of its own level,
-- table over text, proved over unproved, surer reading, later publication; the rest only makes the choice the same.
with fresh as (
    {{ current_records('stg_landing__cube_figure', 'figure_key', {'value': 'printed_value'}) }}
),

keyed as (
    select
        figure_key,
        document_key,
        department_key,
        region_code,
        coalesce(fiscal_year_of_figure, {{ unknown_year() }}) as fiscal_year,
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
        {{ printed_figure_columns() }}
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
    {% if is_incremental() %}
        union all
        select
            figure_key,
            point_key,
            document_key,
            department_key,
            region_code,
            fiscal_year,
            {{ coordinate_columns() }},
            {{ cube_figure_columns() }}
        from {{ this }}
        where document_key in (
            select affected.document_key from {{ ref('int_documents_affected') }} as affected
            where not affected.is_changed
        )
    {% endif %}
),

-- Most points are printed once; only the others are ranked, without the rest of their row.
repeated as (
    select point_key from figures
    group by point_key
    having count(*) > 1
),

ranked as (
    select
        figures.figure_key,
        row_number() over (
            partition by figures.point_key
            order by
                case when documents.is_current_version then 0 else 1 end asc,
                case when documents.account_level = 'own' then 1 else 0 end asc,
                {{ printing_order() }},
                documents.published_date desc nulls last,
                figures.document_key asc,
                figures.block asc,
                figures.row_number asc nulls last,
                figures.column_number asc nulls last,
                figures.figure_key asc
        ) as preference
    from figures
    inner join repeated on figures.point_key = repeated.point_key
    inner join {{ ref('int_documents_identified') }} as documents on figures.document_key = documents.document_key
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
