{# The codes of a dimension of coordinates.csv, below one that is all of them. #}
{% macro members_of_dimension(dimension) -%}
    select
        code as {{ dimension }}_code,
        coalesce(parent_code, 'all') as parent_{{ dimension }}_code,
        name_zh as {{ dimension }}_name_zh,
        name_en as {{ dimension }}_name_en
    from {{ ref('stg_vocabulary__coordinate') }}
    where dimension = '{{ dimension }}'
    union all
    select
        'all' as {{ dimension }}_code,
        {{ no_text() }} as parent_{{ dimension }}_code,
        '全部' as {{ dimension }}_name_zh,
        'All' as {{ dimension }}_name_en
{%- endmacro %}
