{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- The documents whose reading that counts holds figures.
{% for staged in [
    'stg_landing__figure',
    'stg_landing__function_line',
    'stg_landing__revenue_line',
    'stg_landing__economic_line',
    'stg_landing__indicator',
    'stg_landing__project',
    'stg_landing__component_score',
    'stg_landing__change',
    'stg_landing__unmapped',
    'stg_landing__cube_figure',
    'stg_landing__uncomposed',
] %}
    select records.document_key
    from ({{ current_records(staged) }}) as records
    {% if not loop.last %}
        union distinct
    {% endif %}
{% endfor %}
