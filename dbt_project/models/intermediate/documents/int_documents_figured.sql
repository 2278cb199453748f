{{ config(materialized=kept_table(), incremental_strategy='changed_documents') }}
-- depends_on: {{ ref('int_documents_affected') }}

-- The documents whose reading that counts holds figures, indicators or scores, understood or not.
{% for staged in [
    'stg_landing__cube_figure',
    'stg_landing__uncomposed',
    'stg_landing__indicator',
    'stg_landing__component_score',
] %}
    select records.document_key
    from ({{ current_records(staged) }}) as records
    {% if not loop.last %}
        union distinct
    {% endif %}
{% endfor %}
