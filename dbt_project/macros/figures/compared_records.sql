{#
    The numbers of records that are no figures, as two versions of a report are compared by them: staging model, key,
    what the number is called, what it is of, value and unit.
#}
{% macro compared_records() -%}
    {% set indicator = "concat_ws(' / ', project_name, indicator_name)" %}
    {{ return([
        ('stg_landing__indicator', 'indicator_key', 'indicator_target', indicator, 'target_value', 'target_unit'),
        ('stg_landing__indicator', 'indicator_key', 'indicator_actual', indicator, 'actual_value', 'actual_unit'),
        ('stg_landing__indicator', 'indicator_key', 'indicator_score', indicator, 'score', "'分'"),
        ('stg_landing__component_score', 'component_score_key', 'score',
            "concat_ws(' / ', project_name, component_name)", 'score', "'分'"),
    ]) }}
{%- endmacro %}

{# Where a record stands, of records that say whether in a table or in the text. #}
{% macro place_of(staged) -%}
    {{ no_text() if staged == 'stg_landing__component_score' else 'place' }}
{%- endmacro %}

{# The loads that are ``wanted`` (a query on ``documents``, once it is built), as text literals: a scan skips by them. #}
{% macro loads_wanted(wanted, documents) -%}
    ''
    {%- if execute and load_relation(documents) -%}
        {%- for load in run_query(wanted).columns[0].values() %}, '{{ load | replace("'", "''") }}'{% endfor -%}
    {%- endif -%}
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
