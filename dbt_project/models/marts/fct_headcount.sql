{{ config(materialized=kept_table(), incremental_strategy='affected_years') }}

with {{ printed_figures('count', 'headcount_key', {
    'head_count': 'settled_value',
    'printed_value': 'printed_value',
    'is_reviewed': 'is_reviewed',
}) }},

{{ preferred_figures('headcount_key') }}

select
    figures.*,
    preferred.headcount_key is not null as is_preferred
from figures
left join preferred on figures.headcount_key = preferred.headcount_key
