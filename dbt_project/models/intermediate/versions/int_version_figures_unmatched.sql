-- The figures of each side of a comparison that the other side has not: a figure is there when it has the same identity
-- and value, as often as it is printed. What is left is numbered in the order of the document, so that the first of one
-- side can be set against the first of the other.
with sides as (
    select
        document_key as pair_key,
        document_key,
        load_id,
        true as is_newer
    from {{ ref('int_versions_comparable') }}
    union all
    select
        document_key as pair_key,
        replaced_document_key as document_key,
        replaced_load_id as load_id,
        false as is_newer
    from {{ ref('int_versions_comparable') }}
),

figures as (
    select
        sides.pair_key,
        sides.is_newer,
        figures.*,
        row_number() over (
            partition by sides.pair_key, sides.is_newer, figures.identity_key, figures.figure_value
            order by figures.block, figures.row_number, figures.column_number, figures.record_key
        ) as printing_number
    from sides
    inner join {{ ref('int_version_figures') }} as figures
        on sides.document_key = figures.document_key and sides.load_id = figures.load_id
)

select
    figures.*,
    row_number() over (
        partition by figures.pair_key, figures.is_newer, figures.identity_key
        order by figures.block, figures.row_number, figures.column_number, figures.record_key
    ) as occurrence_number
from figures
left join figures as opposite
    on
        figures.pair_key = opposite.pair_key
        and figures.is_newer != opposite.is_newer
        and figures.identity_key = opposite.identity_key
        and figures.figure_value = opposite.figure_value
        and figures.printing_number = opposite.printing_number
where opposite.record_key is null
