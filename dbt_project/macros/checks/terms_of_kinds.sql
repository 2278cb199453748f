{#
    What the checks of these kinds compare, one row per operand: (kind, operand_role, term_number, sign, operand). Each
    model that finds operands says which figure it means by the name of an operand.
#}
{% macro terms_of_kinds(kinds) -%}
    {%- set equations = {
        'project_rate': {'left': ['execution_rate'], 'numerator': ['actual'], 'denominator': ['budget']},
        'indicator_rate': {'left': ['completion_rate'], 'numerator': ['actual'], 'denominator': ['target']},
        'score_bound': {'left': ['score'], 'right': ['weight']},
        'part_bound': {'left': ['score'], 'right': ['full']},
        'score_against_target': {'left': ['actual'], 'right': ['target']},
        'change_rate': {'left': ['rate'], 'numerator': ['delta'], 'denominator': ['current', '-delta']},
        'change_rate_of_years': {'left': ['rate'], 'numerator': ['current', '-prior'], 'denominator': ['prior']},
        'change_difference': {'left': ['delta'], 'right': ['current', '-prior']},
        'change_bound': {'left': ['delta'], 'right': ['current']},
        'share': {'left': ['value'], 'numerator': ['part'], 'denominator': ['whole']},
        'completion': {'left': ['value'], 'numerator': ['part'], 'denominator': ['whole']},
        'comparison': {'left': ['part'], 'right': ['whole']},
        'change_of_years': {'left': ['value'], 'numerator': ['part', '-whole'], 'denominator': ['whole']},
        'change_claim': {'left': ['value'], 'numerator': ['part'], 'denominator': ['whole', '-part']},
    } -%}
    {%- set rows = [] -%}
    {%- for kind in kinds -%}
        {%- set number = namespace(last=0) -%}
        {%- for role, operands in equations[kind].items() -%}
            {%- for operand in operands -%}
                {%- set number.last = number.last + 1 -%}
                {%- set sign = -1 if operand.startswith('-') else 1 -%}
                {%- do rows.append(
                    "('" ~ kind ~ "', '" ~ role ~ "', " ~ number.last ~ ', ' ~ sign ~ ", '" ~ operand.lstrip('-') ~ "')"
                ) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    select * from (values {{ rows | join(', ') }}) as terms (kind, operand_role, term_number, sign, operand)
{%- endmacro %}

{# The two sides of a check that compares one figure with one. #}
{% macro two_sides() -%}
    (values ('left', 1), ('right', 2)) as sides (operand_role, term_number)
{%- endmacro %}
