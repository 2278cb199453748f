{{ config(materialized=kept_table(), incremental_strategy='delete+insert', unique_key='document_key') }}

-- Every number of the contents that are compared with another version, with what makes it the same number there: as
-- printed, whatever a person has settled of it, and money in yuan, for 万元 that become 元 are no change. What is kept
-- of a reading that no longer counts is passed over by its load.
{% set wanted -%}
    select versions.load_id from {{ ref('int_versions_read') }} as versions
    {% if is_incremental() -%}
        left join {{ this }} as known on versions.document_key = known.document_key and versions.load_id = known.load_id
        where known.document_key is null
    {%- endif %}
    group by versions.load_id
{%- endset %}
{% set loads = loads_wanted(wanted, ref('int_versions_read')) %}
with versions as (
    select versions.* from {{ ref('int_versions_read') }} as versions
    where versions.load_id in ({{ loads }})
),

numbers as (
    select
        document_key,
        load_id,
        figure_key as record_key,
        'figure' as figure_kind,
        measure_code,
        {{ printed_subject() }} as subject,
        fiscal_year_of_figure,
        {{ printed_stage() }} as stage,
        fund_code,
        scope_name,
        label,
        place,
        coalesce({{ yuan('printed_value', 'printed_unit') }}, printed_value) as figure_value,
        case when {{ yuan('printed_value', 'printed_unit') }} is null then printed_unit else '元' end as figure_unit,
        {{ evidence_columns() }}
    from {{ ref('stg_landing__cube_figure') }}
    where load_id in ({{ loads }})
    {% for staged, key, kind, subject, value, unit in compared_records() %}
        union all
        select
            document_key,
            load_id,
            {{ key }} as record_key,
            '{{ kind }}' as figure_kind,
            {{ no_text() }} as measure_code,
            {{ subject }} as subject,
            cast(null as integer) as fiscal_year_of_figure,
            {{ no_text() }} as stage,
            {{ no_text() }} as fund_code,
            {{ no_text() }} as scope_name,
            {{ no_text() }} as label,
            {{ place_of(staged) }} as place,
            {{ value }} as figure_value,
            {{ unit }} as figure_unit,
            {{ evidence_columns() }}
        from {{ ref(staged) }}
        where {{ value }} is not null and load_id in ({{ loads }})
    {% endfor %}
    union all
    select
        document_key,
        load_id,
        {{ surrogate_key(['document_key', "'total'"]) }} as record_key,
        'score' as figure_kind,
        {{ no_text() }} as measure_code,
        'total' as subject,
        cast(null as integer) as fiscal_year_of_figure,
        {{ no_text() }} as stage,
        {{ no_text() }} as fund_code,
        {{ no_text() }} as scope_name,
        {{ no_text() }} as label,
        {{ no_text() }} as place,
        score as figure_value,
        '分' as figure_unit,
        {{ no_evidence() }}
    from {{ ref('int_documents_identified') }}
    where score is not null
)

select
    {{ surrogate_key(['numbers.record_key', 'numbers.figure_kind']) }} as version_figure_key,
    numbers.document_key,
    numbers.load_id,
    numbers.record_key,
    numbers.figure_kind,
    numbers.measure_code,
    numbers.subject,
    numbers.fiscal_year_of_figure,
    numbers.stage,
    numbers.fund_code,
    numbers.scope_name,
    numbers.label,
    numbers.place,
    cast(numbers.figure_value as decimal(28, 8)) as figure_value,
    numbers.figure_unit,
    {{ surrogate_key([
        'numbers.figure_kind', 'numbers.measure_code', 'numbers.subject', 'numbers.fiscal_year_of_figure',
        'numbers.stage', 'numbers.fund_code', 'numbers.scope_name', 'numbers.place', 'numbers.figure_unit',
    ]) }} as identity_key,
    {{ evidence_columns() }}
from numbers
inner join versions on numbers.document_key = versions.document_key and numbers.load_id = versions.load_id
