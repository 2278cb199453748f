{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}

-- One row per document and member of a dimension that its records name: years, units, projects, classes.
with figures as (
    select distinct
        document_key,
        department_key,
        year_of_figure,
        function_code,
        function_name,
        economic_code,
        economic_name,
        economic_government_code,
        economic_government_name,
        scope_name,
        project_name
    from ({{ current_records('stg_landing__cube_figure', dated=true) }}) as records
),

indicators as (
    {{ current_records('stg_landing__indicator') }}
),

scores as (
    {{ current_records('stg_landing__component_score') }}
),

printed as (
    {% for dimension, code, name in [
        ('year', "cast(year_of_figure as " ~ engine_type('varchar') ~ ')', no_text()),
        ('unit', no_text(), 'scope_name'),
        ('project', no_text(), 'project_name'),
        ('function', 'function_code', 'function_name'),
        ('economic', 'economic_code', 'economic_name'),
        ('economic', 'economic_government_code', 'economic_government_name'),
    ] -%}
        select
            document_key,
            department_key,
            '{{ dimension }}' as dimension,
            {{ code }} as member_code,
            {{ name }} as member_name
        from figures
        union all
    {% endfor -%}
    {% for records in ['indicators', 'scores'] -%}
        select
            document_key,
            department_key,
            'project' as dimension,
            {{ no_text() }} as member_code,
            project_name as member_name
        from {{ records }}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
),

members as (
    select distinct * from printed
    where member_code is not null or member_name is not null
)

select
    {{ surrogate_key(['document_key', 'dimension', 'member_code', 'member_name']) }} as member_printed_key,
    members.*
from members
