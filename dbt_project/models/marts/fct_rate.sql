{{ config(materialized=kept_table(), incremental_strategy='affected_years') }}

{{ fact_of_figures('rate', 'rate_key', 'rate_percent', 'settled_value') }}
