-- How often what analysts filter and compare by is known, for each portal.
with counted as (
    {{ fill_rates('int_documents_identified', 'dim_document', [
        'department_key', 'region_code', 'fiscal_year', 'published_date', 'title',
    ]) }}
    {% for column, filled in [
        ('fiscal_year', 'with_year_count'),
        ('amount_yuan', 'amount_count'),
        ('page', 'with_page_count'),
    ] %}
        union all
        select
            documents.portal,
            'fct_figure' as table_name,
            '{{ column }}' as column_name,
            cast(sum(figures.figure_count) as bigint) as row_count,
            cast(sum(figures.{{ filled }}) as bigint) as filled_count
        from {{ ref('int_figures_counted') }} as figures
        inner join {{ ref('int_documents_identified') }} as documents on figures.document_key = documents.document_key
        where figures.figure_count > 0
        group by documents.portal
    {% endfor %}
    union all
    {{ fill_rates('fct_performance_indicator', 'fct_performance_indicator', [
        'target', 'weight_points', 'score_points', 'level1',
    ]) }}
    union all
    {{ fill_rates('fct_self_evaluation', 'fct_self_evaluation', ['score_points']) }}
)

select
    {{ surrogate_key(['portal', 'table_name', 'column_name']) }} as fill_rate_key,
    portal,
    table_name,
    column_name,
    row_count,
    filled_count,
    cast(100.0 * filled_count / row_count as decimal(5, 2)) as fill_percent
from counted
