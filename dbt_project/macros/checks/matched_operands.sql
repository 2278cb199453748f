{# The rows of every model that finds operands of checks, with the columns that some of them leave out. #}
{% macro matched_operands() -%}
{% set text = engine_type('varchar') %}
{% set columns = [
    'rule_id', 'document_key', 'place_key', 'subject', 'stage', 'fund', 'scope', 'comparator', 'operand_role',
    'term_number', 'sign', 'operand_key', 'constant_value', 'missing_term',
] %}
{% set defaults = {
    'stage': "''", 'fund': "''", 'scope': "'department'", 'sign': '1',
    'constant_value': 'cast(null as decimal(28, 8))', 'missing_term': 'cast(null as ' ~ text ~ ')',
} %}
{% set models = {
    'measure': [],
    'repeated': [],
    'line': ['constant_value'],
    'change': [],
    'claim': [],
    'performance': ['stage', 'fund', 'scope', 'sign', 'constant_value'],
    'score': ['stage', 'fund', 'scope', 'sign'],
    'statement': ['stage', 'fund', 'scope', 'sign'],
    'across': ['stage', 'fund', 'scope', 'constant_value'],
    'units': ['stage', 'fund', 'scope', 'constant_value'],
} %}
{% for model, absent in models.items() %}
select
    {% for column in columns %}
    {% if column == 'comparator' and model == 'score' %}
    'equal' as comparator,
    {% elif column in absent %}
    {{ defaults[column] }} as {{ column }}{{ ',' if not loop.last }}
    {% else %}
    {{ column }}{{ ',' if not loop.last }}
    {% endif %}
    {% endfor %}
from {{ ref('int_check_' ~ model ~ '_matched') }}
{% if not loop.last %}
union all
{% endif %}
{% endfor %}
{%- endmacro %}
