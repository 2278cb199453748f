-- What differs between a content and the one it stands for.
with old as (
    select * from {{ ref('int_version_figures_unmatched') }}
    where not is_newer
),

new as (
    select * from {{ ref('int_version_figures_unmatched') }}
    where is_newer
),

revised as (
    select
        coalesce(new.pair_key, old.pair_key) as document_key,
        coalesce(new.identity_key, old.identity_key) as identity_key,
        coalesce(new.occurrence_number, old.occurrence_number) as occurrence_number,
        {% for column in [
            'figure_kind', 'measure_code', 'subject', 'fiscal_year_of_figure', 'stage', 'fund_code', 'scope_name', 'label',
            'place', 'figure_unit',
        ] -%}
            coalesce(new.{{ column }}, old.{{ column }}) as {{ column }},
        {% endfor -%}
        case
            when old.record_key is null then 'appeared'
            when new.record_key is null then 'disappeared'
            else 'changed'
        end as change_kind,
        old.figure_value as old_value,
        new.figure_value as new_value,
        cast(new.figure_value - old.figure_value as decimal(28, 8)) as difference,
        old.record_key as old_record_key,
        new.record_key as new_record_key,
        {{ evidence_of('old') }},
        {{ evidence_of('new') }}
    from new
    full outer join old
        on
            new.pair_key = old.pair_key
            and new.identity_key = old.identity_key
            and new.occurrence_number = old.occurrence_number
)

select
    {{ surrogate_key(['revised.document_key', 'revised.identity_key', 'revised.occurrence_number']) }} as revision_key,
    revised.document_key,
    versions.replaced_document_key,
    versions.replacement_reason,
    {{ conformed_keys('documents') }},
    documents.fetched_at as revised_at,
    {{ conformed_date('documents.published_date') }} as published_date,
    revised.figure_kind,
    revised.measure_code,
    revised.subject,
    revised.fiscal_year_of_figure,
    revised.stage,
    revised.fund_code,
    revised.scope_name,
    revised.label,
    revised.place,
    revised.change_kind,
    revised.old_value,
    revised.new_value,
    revised.difference,
    revised.figure_unit,
    revised.old_record_key,
    revised.new_record_key,
    {{ compared_evidence('revised') }}
from revised
inner join {{ ref('int_versions_comparable') }} as versions on revised.document_key = versions.document_key
inner join {{ ref('int_documents_identified') }} as documents on revised.document_key = documents.document_key
