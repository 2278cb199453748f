{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- Cells that alone explain every failed sum of their report they stand in (gongkai.checks.document.repairs finds them).
-- Each of the figures of such a cell is a row (收、支总计 has two): they are settled together.
with cells as (
    select
        {{ surrogate_key([
            'document_key', 'block', 'row_number', 'column_number',
            "case when row_number is null then printed_text else '' end",
        ]) }} as cell_key,
        document_key,
        block,
        row_number,
        column_number,
        printed_value,
        printed_unit,
        suggested_value,
        min(figure_key) as figure_key,
        min(rule_id) as rule_id,
        max(explained_count) as explained_count
    from ({{ current_verdicts('stg_landing__check_operand') }}) as operands
    where suggested_value is not null and figure_key is not null
    group by
        document_key,
        block,
        row_number,
        column_number,
        case when row_number is null then printed_text else '' end,
        printed_value,
        printed_unit,
        suggested_value
),

figures as (
    {{ current_records('stg_landing__cube_figure', 'figure_key', {'value': 'printed_value'}) }}
)

select
    {{ surrogate_key(['cells.cell_key', 'figures.figure_key']) }} as suggested_repair_key,
    cells.cell_key,
    cells.document_key,
    coalesce(figures.department_key, {{ unknown_department() }}) as department_key,
    coalesce(figures.region_code, {{ unknown_region() }}) as region_code,
    coalesce(figures.fiscal_year, {{ unknown_year() }}) as fiscal_year,
    cells.rule_id,
    cells.explained_count,
    figures.figure_key as record_key,
    'value' as column_name,
    figures.measure_code,
    figures.stage,
    figures.label,
    figures.printed_value,
    figures.printed_unit,
    cast(cells.suggested_value as decimal(28, 8)) as suggested_printed_value,
    cast({{ yuan('figures.settled_value', 'figures.printed_unit') }} as decimal(28, 8)) as read_value_yuan,
    cast({{ yuan('cells.suggested_value', 'figures.printed_unit') }} as decimal(28, 8)) as suggested_value_yuan,
    figures.is_reviewed,
    figures.page,
    figures.x0,
    figures.top,
    figures.x1,
    figures.bottom,
    figures.block,
    figures.row_number,
    figures.column_number,
    figures.printed_text,
    figures.confidence
from cells
inner join figures
    on
        cells.document_key = figures.document_key
        and cells.block = figures.block
        and cells.printed_value = figures.printed_value
        and cells.printed_unit = figures.printed_unit
        and coalesce(cells.row_number, -1) = coalesce(figures.row_number, -1)
        and coalesce(cells.column_number, -1) = coalesce(figures.column_number, -1)
        and (cells.row_number is not null or cells.figure_key = figures.figure_key)
