{# A printed indicator name without blanks, numbering and closing marks, so that departments can be compared by it. #}
{% macro indicator_name(name) -%}
    {{ without_numbering("translate(" ~ name ~ ", ' 　	:：;；。', '')") }}
{%- endmacro %}

{#
    CTE ``levels``: the levels of the official scheme (seed indicator_levels) that the printed levels of ``indicators``
    mean, one row per pair of them; null where they mean none.
#}
{% macro levels_of_indicators(indicators) -%}
    pairs as (
        select distinct
            level1,
            level2
        from {{ indicators }}
    ),

    meant as (
        select
            pairs.level1,
            pairs.level2,
            known.level,
            known.level_code,
            row_number() over (
                partition by pairs.level1, pairs.level2, known.level order by known.precedence, known.level_code
            ) as preference
        from pairs
        inner join {{ ref('indicator_levels') }} as known
            on
                (known.level1_pattern is null or pairs.level1 like known.level1_pattern)
                and (known.level2_pattern is null or pairs.level2 like known.level2_pattern)
    ),

    levels as (
        select
            level1,
            level2,
            max(case when level = 1 then level_code end) as level1_code,
            max(case when level = 2 then level_code end) as level2_code
        from meant
        where preference = 1
        group by level1, level2
    )
{%- endmacro %}
