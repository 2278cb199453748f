{{ config(materialized=kept_table(), incremental_strategy='affected_years') }}

with {{ printed_figures('amount', 'amount_key', {
    'amount_yuan': yuan('settled_value', 'printed_unit'),
    'printed_value': 'printed_value',
    'is_reviewed': 'is_reviewed',
}) }},

{{ preferred_figures('amount_key') }}

select
    figures.*,
    preferred.amount_key is not null as is_preferred
from figures
left join preferred on figures.amount_key = preferred.amount_key
