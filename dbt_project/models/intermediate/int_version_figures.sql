-- Every figure of the contents that are compared with another version, with what makes it the same figure there.
with compared as (
    select document_key from {{ ref('int_versions_comparable') }}
    union distinct
    select replaced_document_key as document_key from {{ ref('int_versions_comparable') }}
),

figures as (
    {% for entry in compared_facts() %}
        select
            document_key,
            {{ entry.key }} as record_key,
            '{{ entry.kind }}' as figure_kind,
            {{ 'measure_code' if entry.is_figure else no_text() }} as measure_code,
            {{ entry.subject }} as subject,
            {{ 'stage' if entry.is_figure else entry.get('stage', no_text()) }} as stage,
            {{ 'scope' if entry.is_figure else no_text() }} as scope,
            {{ 'fund' if entry.is_figure else entry.get('fund', no_text()) }} as fund,
            {{ 'label' if entry.is_figure else no_text() }} as label,
            {{ no_text() if entry.place else 'place' }} as place,
            cast({{ entry.value }} as decimal(28, 8)) as figure_value,
            {{ entry.unit }} as figure_unit,
            {{ evidence_columns() }}
        from {{ ref(entry.fact) }}
        where {{ entry.value }} is not null
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
)

select
    *,
    {{ surrogate_key(['figure_kind', 'subject', 'stage', 'scope', 'fund', 'label', 'place', 'figure_unit']) }}
        as identity_key
from figures
where document_key in (select compared.document_key from compared)
