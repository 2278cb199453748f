{#
    The rows of every model that finds operands of checks. A model leaves out what is the same in all its rows: this
    macro says what it is then.
#}
{% macro matched_operands() -%}
{% set everywhere = [
    'rule_id', 'document_key', 'place_key', 'subject', 'operand_role', 'term_number', 'operand_key'
] %}
{% set unless_said = {
    'stage': "''", 'fund': "''", 'scope': "'department'", 'comparator': "'equal'", 'sign': '1',
    'constant_value': 'cast(null as decimal(28, 8))', 'missing_term': no_text(),
} %}
{% set said = {
    'measure': ['stage', 'fund', 'scope', 'comparator', 'sign', 'missing_term'],
    'repeated': ['stage', 'fund', 'scope'],
    'line': ['stage', 'fund', 'missing_term'],
    'change': ['comparator', 'sign', 'missing_term'],
    'claim': ['comparator', 'sign', 'missing_term'],
    'performance': ['comparator', 'missing_term'],
    'score': ['constant_value', 'missing_term'],
    'statement': ['comparator', 'constant_value', 'missing_term'],
    'weighted_share': ['comparator', 'constant_value', 'missing_term'],
    'across': ['sign', 'missing_term'],
    'units': ['missing_term'],
} %}
{% for model, columns in said.items() %}
select
    {% for column in everywhere %}
    {{ column }},
    {% endfor %}
    {% for column, otherwise in unless_said.items() %}
    {{ column if column in columns else otherwise ~ ' as ' ~ column }}{{ ',' if not loop.last }}
    {% endfor %}
from {{ ref('int_check_' ~ model ~ '_matched') }}
{% if not loop.last %}
union all
{% endif %}
{% endfor %}
{%- endmacro %}
