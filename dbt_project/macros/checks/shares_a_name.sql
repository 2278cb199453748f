{# Whether a document of the kinds ``a|b`` is of one of the kinds that ``|b|c|`` lists. #}
{% macro shares_a_name(listed, kinds) -%}
    (
        {%- for name in [
            'overall_self_evaluation', 'project_self_evaluation', 'final_accounts', 'budget', 'performance_target',
            'performance_evaluation', 'other',
        ] %}
        ({{ listed }} like '%|{{ name }}|%' and {{ is_of_kind(kinds, "'" ~ name ~ "'") }})
        {%- if not loop.last %} or{% endif %}
        {%- endfor %}
    )
{%- endmacro %}
