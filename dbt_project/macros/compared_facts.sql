{#
    The figures that are compared between two versions of a report: fact, its key, what the figure is called, what the
    figure is of, its value and the unit of that. What was printed is compared, whatever a person has settled of it;
    money in yuan: 万元 that become 元 are no change.
#}
{% macro compared_facts() -%}
    {% set function = "concat_ws(' ', function_code, function_name)" %}
    {% set money = {'value': 'coalesce(' ~ yuan('printed_value', 'printed_unit') ~ ', printed_value)', 'unit':
        "case when amount_yuan is null then printed_unit else '元' end"} %}
    {{ return([
        dict(money, fact='fct_amount', key='amount_key', kind='amount', subject='measure_code', is_figure=true),
        {'fact': 'fct_headcount', 'key': 'headcount_key', 'kind': 'head_count', 'subject': 'measure_code',
            'value': 'printed_value', 'unit': 'printed_unit', 'is_figure': true},
        {'fact': 'fct_rate', 'key': 'rate_key', 'kind': 'rate', 'subject': 'measure_code',
            'value': 'printed_value', 'unit': "'%'", 'is_figure': true},
        {'fact': 'fct_function_expenditure', 'key': 'function_expenditure_key', 'kind': 'function_total',
            'subject': function, 'value': yuan('printed_total', 'printed_unit'), 'unit': "'元'", 'stage': 'stage',
            'fund': 'fund'},
        {'fact': 'fct_function_expenditure', 'key': 'function_expenditure_key', 'kind': 'function_basic',
            'subject': function, 'value': yuan('printed_basic', 'printed_unit'), 'unit': "'元'", 'stage': 'stage',
            'fund': 'fund'},
        {'fact': 'fct_function_expenditure', 'key': 'function_expenditure_key', 'kind': 'function_project',
            'subject': function, 'value': yuan('printed_project', 'printed_unit'), 'unit': "'元'", 'stage': 'stage',
            'fund': 'fund'},
        {'fact': 'fct_function_revenue', 'key': 'function_revenue_key', 'kind': 'function_revenue',
            'subject': function, 'value': yuan('printed_total', 'printed_unit'), 'unit': "'元'", 'stage': 'stage'},
        {'fact': 'fct_economic_expenditure', 'key': 'economic_expenditure_key', 'kind': 'economic',
            'subject': "concat_ws(' ', economic_code, economic_name)", 'value': yuan('printed_value', 'printed_unit'),
            'unit': "'元'", 'stage': 'stage', 'fund': 'fund'},
        {'fact': 'fct_project', 'key': 'project_key', 'kind': 'project_budget', 'subject': 'project_name',
            'value': yuan('printed_budget', 'printed_unit'), 'unit': "'元'"},
        {'fact': 'fct_project', 'key': 'project_key', 'kind': 'project_actual', 'subject': 'project_name',
            'value': yuan('printed_actual', 'printed_unit'), 'unit': "'元'"},
        {'fact': 'fct_performance_indicator', 'key': 'performance_indicator_key', 'kind': 'indicator_target',
            'subject': "concat_ws(' / ', project_name, indicator_name)", 'value': 'printed_target_value',
            'unit': 'target_unit'},
        {'fact': 'fct_performance_indicator', 'key': 'performance_indicator_key', 'kind': 'indicator_actual',
            'subject': "concat_ws(' / ', project_name, indicator_name)", 'value': 'printed_actual_value',
            'unit': 'actual_unit'},
        {'fact': 'fct_performance_indicator', 'key': 'performance_indicator_key', 'kind': 'indicator_score',
            'subject': "concat_ws(' / ', project_name, indicator_name)", 'value': 'printed_score', 'unit': "'分'"},
        {'fact': 'fct_self_evaluation', 'key': 'self_evaluation_key', 'kind': 'score', 'place': 'null',
            'subject': "concat_ws(' / ', project_name, coalesce(component_name, score_kind))",
            'value': 'printed_score', 'unit': "'分'"},
    ]) }}
{%- endmacro %}

{# The evidence of one side of a comparison, as columns ``<side>_page`` and so on. #}
{% macro evidence_of(side) -%}
    {% for column in evidence_names() -%}
        {{ side }}.{{ column }} as {{ side }}_{{ column }}{{ ',' if not loop.last }}
        {% endfor -%}
{%- endmacro %}

{# The columns that ``evidence_of`` made for both sides. #}
{% macro compared_evidence(relation) -%}
    {% for side in ['old', 'new'] -%}
        {% set outer = loop -%}
        {% for column in evidence_names() -%}
            {{ relation }}.{{ side }}_{{ column }}{{ ',' if not (loop.last and outer.last) }}
        {% endfor -%}
    {% endfor -%}
{%- endmacro %}
