{{ config(materialized=kept_table(), incremental_strategy='affected_years') }}

{{ fact_of_figures('amount', 'amount_key', 'amount_yuan', yuan('settled_value', 'printed_unit')) }}
