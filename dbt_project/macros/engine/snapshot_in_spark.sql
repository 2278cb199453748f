{#
    dbt-spark closes the rows of a snapshot by MERGE, which Delta, Iceberg and Hudi tables know and Parquet does not. So
    the history is written anew beside the old one: rows that changed are closed, new ones are added; then it takes the
    old one's place.
#}
{% materialization snapshot, adapter='spark' %}
    {%- set found = load_cached_relation(this) -%}
    {%- set history = this.incorporate(type='table') -%}
    {%- set strategy = strategy_dispatch(config.get('strategy'))(
        model, 'snapshotted_data', 'source_data', model['config'], found is not none
    ) -%}
    {%- if found is none -%}
        {%- call statement('main') -%}
            {{ create_table_as(False, history, build_snapshot_table(strategy, model['compiled_code'])) }}
        {%- endcall -%}
    {%- else -%}
        {%- set renewed = history.incorporate(path={'identifier': history.identifier ~ '__renewed'}) -%}
        {%- do adapter.drop_relation(renewed) -%}
        {%- call statement('main') -%}
            {{ create_table_as(False, renewed, renewed_history(strategy, model['compiled_code'], history)) }}
        {%- endcall -%}
        {%- set before = history.incorporate(path={'identifier': history.identifier ~ '__before'}) -%}
        {%- do adapter.rename_relation(history, before) -%}
        {%- do adapter.rename_relation(renewed, history) -%}
        {%- do adapter.drop_relation(before) -%}
    {%- endif -%}
    {{ return({'relations': [history]}) }}
{% endmaterialization %}

{# The rows of a history, closed where the source has changed since, and the rows that are new. #}
{% macro renewed_history(strategy, source_sql, history) -%}
    {%- set columns = adapter.get_columns_in_relation(history) | map(attribute='name') | list -%}
    with changes as (
        {{ snapshot_staging_table(strategy, source_sql, history) }}
    )
    select
        {% for column in columns -%}
        {{ 'coalesce(closed.dbt_valid_to, history.dbt_valid_to) as dbt_valid_to' if column == 'dbt_valid_to'
            else 'history.' ~ column }}{{ ', ' if not loop.last }}
        {% endfor %}
    from {{ history }} as history
    left join changes as closed
        on history.dbt_scd_id = closed.dbt_scd_id and closed.dbt_change_type in ('update', 'delete')
    union all
    select {{ columns | join(', ') }} from changes where dbt_change_type = 'insert'
{%- endmacro %}
