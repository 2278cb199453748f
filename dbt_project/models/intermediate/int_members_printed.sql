{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- One row per document and member of a dimension that its figures name: years, units, projects, classes.
with figures as (
    {{ current_records('stg_landing__cube_figure') }}
),

printed as (
    select distinct
        document_key,
        department_key,
        fiscal_year_of_figure,
        function_code,
        function_name,
        economic_code,
        economic_name,
        economic_government_code,
        economic_government_name,
        scope_name,
        project_name
    from figures
)

{% for dimension, code, name in [
    ('year', "cast(fiscal_year_of_figure as " ~ engine_type('varchar') ~ ')', none),
    ('unit', none, 'scope_name'),
    ('project', none, 'project_name'),
    ('function', 'function_code', 'function_name'),
    ('economic', 'economic_code', 'economic_name'),
    ('economic', 'economic_government_code', 'economic_government_name'),
] %}
    select distinct
        document_key,
        department_key,
        '{{ dimension }}' as dimension,
        {{ code or no_text() }} as member_code,
        {{ name or no_text() }} as member_name
    from printed
    where {{ code or name }} is not null
    {% if not loop.last %}
        union all
    {% endif %}
{% endfor %}
