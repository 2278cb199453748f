{{ config(materialized=kept_table(), incremental_strategy='affected_years') }}

{{ fact_of_figures('count', 'headcount_key', 'head_count', 'settled_value') }}
