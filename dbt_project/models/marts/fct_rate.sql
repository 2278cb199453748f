{{ config(materialized=kept_table(), incremental_strategy='affected_years') }}

with {{ printed_figures('rate', 'rate_key', {
    'rate_percent': 'settled_value',
    'printed_value': 'printed_value',
    'is_reviewed': 'is_reviewed',
}) }},

{{ preferred_figures('rate_key') }}

select
    figures.*,
    preferred.rate_key is not null as is_preferred
from figures
left join preferred on figures.rate_key = preferred.rate_key
