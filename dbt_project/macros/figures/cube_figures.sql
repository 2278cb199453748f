{# The coordinates of a figure, by the names that fct_figure and the additive views have for them. #}
{% macro coordinate_columns() -%}
    measure_code,
    stage,
    comparison,
    base_year,
    base_stage,
    base_of,
    fund_code,
    is_carried,
    use_code,
    function_code,
    function_name,
    economic_code,
    economic_name,
    economic_classification,
    government_economic_code,
    government_economic_name,
    unit_key,
    scope_name,
    project_key,
    project_name,
    item_name
{%- endmacro %}

{# What fct_figure says of a figure beside its coordinates. #}
{% macro cube_figure_columns() -%}
    amount_yuan,
    {{ printed_figure_columns() }}
{%- endmacro %}

{# The same without what is computed of it: as printed, and where; ``proof`` says how it is proved. #}
{% macro printed_figure_columns(proof='proof') -%}
    printed_value,
    is_reviewed,
    printed_unit,
    printed_decimals,
    label,
    form,
    place,
    {{ proof }},
    proof_count,
    right_probability,
    circumstances,
    breakdowns,
    is_leaf,
    {{ evidence_columns() }}
{%- endmacro %}

{#
    Rows of a document in the order in which they may stand for their point: table, proof, sureness, place. What a person
    has settled is surer than what sums prove.
#}
{% macro printing_order() -%}
    case when place = 'table' then 0 else 1 end asc,
    case proof when 'reviewed' then 0 when 'proved' then 1 when 'unproved' then 2 else 3 end asc,
    confidence desc
{%- endmacro %}

{# What a landed figure is of beside year, stage, fund and unit: measure, use, classes, project, item. #}
{% macro printed_subject() -%}
    concat_ws(
        ' ',
        measure_code,
        case when is_carried then 'carried' end,
        use_code,
        function_code,
        function_name,
        economic_code,
        economic_name,
        economic_government_code,
        economic_government_name,
        project_name,
        item_name
    )
{%- endmacro %}

{# The stage of a landed figure, with what it is compared with: ``actual rate to 2022 budget``. #}
{% macro printed_stage() -%}
    concat_ws(
        ' ', coalesce(stage, 'unstated'), nullif(comparison, 'none'),
        case when base_year is not null or base_stage is not null or base_of is not null then 'to' end, base_year, base_stage, base_of
    )
{%- endmacro %}
