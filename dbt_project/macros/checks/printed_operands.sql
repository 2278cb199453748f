{#
    Every printed number of the current readings as (record, subject, column): one select for each column of each
    landing table that holds one. A blank stage, fund or scope is the empty text, so that they can be compared.
#}
{% macro printed_operands() -%}
    {% set text = engine_type('varchar') %}
    {% set changed_loads = changed_loads() %}
    {% set money = 'printed_unit' %}
    {# A blank table is a place without a figure. #}
    {% set blank = "case when claim_kind = 'blank_table' then cast(0 as decimal(28, 8)) end" %}
    {% set sources = [
        {'staged': 'figure', 'key': 'figure_key', 'record': "kind", 'subject': 'measure_code',
         'columns': [('value', 'printed_value', 'printed_decimals', money)]},
        {'staged': 'change', 'key': 'change_key', 'record': "'change'", 'subject': 'measure_code',
         'stage': 'base', 'fund': "''", 'scope': "'department'", 'form': "''",
         'columns': [('delta', 'delta', 'delta_decimals', money), ('rate', 'rate', 'rate_decimals', "'%'")]},
        {'staged': 'function_line', 'key': 'function_line_key', 'record': "'function'", 'subject': 'function_code',
         'scope': "'department'", 'columns': [('total', 'total', 'total_decimals', money),
            ('basic', 'basic', 'basic_decimals', money), ('project', 'project', 'project_decimals', money)]},
        {'staged': 'revenue_line', 'key': 'revenue_line_key', 'record': "'revenue'", 'subject': 'function_code',
         'fund': "''", 'scope': "'department'", 'columns': [('total', 'total', 'total_decimals', money),
            ('fiscal_appropriation', 'fiscal_appropriation', 'fiscal_appropriation_decimals', money),
            ('superior_subsidy', 'superior_subsidy', 'superior_subsidy_decimals', money),
            ('institutional', 'institutional', 'institutional_decimals', money),
            ('operating', 'operating', 'operating_decimals', money),
            ('affiliate_remittance', 'affiliate_remittance', 'affiliate_remittance_decimals', money),
            ('other', 'other', 'other_decimals', money)]},
        {'staged': 'economic_line', 'key': 'economic_line_key', 'record': "'economic'", 'subject': 'economic_code',
         'scope': "'department'", 'columns': [('total', 'printed_value', 'printed_decimals', money)]},
        {'staged': 'project', 'key': 'project_key', 'record': "'project'", 'subject': 'project_name',
         'stage': "''", 'fund': "''", 'scope': "'department'", 'form': "''",
         'columns': [('budget', 'budget', 'budget_decimals', money), ('actual', 'actual', 'actual_decimals', money),
            ('execution_rate', 'execution_rate', 'execution_rate_decimals', "'%'"),
            ('score', 'score', 'score_decimals', "'分'")]},
        {'staged': 'indicator', 'key': 'indicator_key', 'record': "'indicator'", 'subject': 'indicator_name',
         'stage': "''", 'fund': "''", 'scope': 'project_name', 'form': "''",
         'columns': [('target', 'target_value', 'target_value_decimals', 'target_unit'),
            ('actual', 'actual_value', 'actual_value_decimals', 'actual_unit'),
            ('completion_rate', 'completion_rate', 'completion_rate_decimals', "'%'"),
            ('weight', 'weight', 'weight_decimals', "'分'"), ('score', 'score', 'score_decimals', "'分'")]},
        {'staged': 'component_score', 'key': 'component_score_key', 'record': "'part'", 'subject': 'component_name',
         'stage': "''", 'fund': "''", 'scope': 'project_name', 'form': "''", 'place': "'table'",
         'columns': [('score', 'score', 'score_decimals', "'分'"), ('full', 'full_score', 'full_score_decimals', "'分'")]},
        {'staged': 'claim', 'key': 'claim_key', 'record': "'claim'", 'subject': 'subject',
         'stage': 'claim_kind', 'fund': "''", 'scope': "'department'", 'form': "''",
         'columns': [('value', 'claimed_value', 'claimed_decimals', 'claimed_unit'),
            ('part', 'part', 'part_decimals', 'part_unit'), ('whole', 'whole', 'whole_decimals', 'whole_unit'),
            ('blank', blank, '0', "'元'")]},
    ] %}
    {% for source in sources %}{% set outer = loop %}{% for column, value, decimals, unit in source['columns'] %}
    select
        concat({{ source['key'] }}, ':{{ column }}') as operand_key,
        {{ source['key'] }} as record_key,
        load_id,
        document_key,
        cast({{ source['record'] }} as {{ text }}) as record,
        {{ source['subject'] }} as subject,
        '{{ column }}' as column_name,
        coalesce({{ source.get('stage', 'stage') }}, '') as stage,
        coalesce({{ source.get('fund', 'fund') }}, '') as fund,
        coalesce({{ source.get('scope', 'scope') }}, '') as scope,
        {{ source.get('place', 'place') }} as place,
        coalesce({{ source.get('form', 'form') }}, '') as form,
        {{ value }} as printed_value,
        {{ decimals }} as printed_decimals,
        {{ unit }} as printed_unit,
        {{ evidence_columns() }}
    from {{ ref('stg_landing__' ~ source['staged']) }}
    where {{ value }} is not null and load_id in ({{ changed_loads }})
    {% if not (loop.last and outer.last) %}union all{% endif %}
    {% endfor %}{% endfor %}
{%- endmacro %}
