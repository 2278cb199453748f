{# The types that a document can be of (gongkai.model.document_facts has the same). #}
{% macro document_types() -%}
    {{ return([
        'overall_self_evaluation', 'project_self_evaluation', 'final_accounts', 'budget', 'performance_target',
        'performance_evaluation', 'other',
    ]) }}
{%- endmacro %}
