-- How many numbers of a kind of report, in a region, are understood, proved and told in each coordinate: what a new
-- layout, a new wording or a change of the reader moves first. Shares of figures; that of the unmapped of all numbers.
with counted as (
    select
        documents.portal,
        coalesce(documents.region_code, {{ unknown_region() }}) as region_code,
        coalesce(documents.doc_types, 'unknown') as doc_types,
        cast(sum(numbers.number_count) as bigint) as number_count,
        {% for share in figure_shares() -%}
            cast(sum(numbers.{{ share }}_count) as bigint) as {{ share }}_count,
        {% endfor -%}
        cast(sum(numbers.figure_count) as bigint) as figure_count
    from {{ ref('int_figures_counted') }} as numbers
    inner join {{ ref('int_documents_identified') }} as documents on numbers.document_key = documents.document_key
    group by 1, 2, 3
),

shares as (
    select
        portal,
        region_code,
        doc_types,
        'unmapped' as share_name,
        number_count as figure_count,
        number_count - figure_count as part_count
    from counted
    {% for share in figure_shares() %}
        union all
        select
            portal,
            region_code,
            doc_types,
            '{{ share }}' as share_name,
            figure_count,
            {{ share }}_count as part_count
        from counted
        where figure_count > 0
    {% endfor %}
)

select
    {{ surrogate_key(['portal', 'region_code', 'doc_types', 'share_name']) }} as figure_share_key,
    portal,
    region_code,
    doc_types,
    share_name,
    figure_count,
    cast(100.0 * part_count / figure_count as decimal(5, 2)) as share_percent
from shares
