{# A printed indicator name without blanks, numbering and closing marks, so that departments can be compared by it. #}
{% macro indicator_name(name) -%}
    {{ without_numbering("translate(" ~ name ~ ", ' 　	:：;；。', '')") }}
{%- endmacro %}

{# The first level of 财预〔2021〕101号 (成本、产出、效益、满意度) that a printed level means; null where it means none. #}
{% macro indicator_level1(level1, level2) -%}
    case
        when {{ level1 }} like '%满意%' or {{ level2 }} like '%满意%' then 'satisfaction'
        when {{ level1 }} like '%成本%' or {{ level2 }} like '%成本%' then 'cost'
        when {{ level1 }} like '%产出%' then 'output'
        when {{ level1 }} like '%效益%' or {{ level1 }} like '%效果%' then 'benefit'
        when {{ level2 }} like '%数量%' or {{ level2 }} like '%质量%' or {{ level2 }} like '%时效%' then 'output'
        when {{ level2 }} like '%效益%' or {{ level2 }} like '%影响%' then 'benefit'
    end
{%- endmacro %}

{# … and the second level. #}
{% macro indicator_level2(level1, level2) -%}
    case
        when {{ level1 }} like '%满意%' or {{ level2 }} like '%满意%' then 'satisfaction'
        when {{ level2 }} like '%数量%' then 'quantity'
        when {{ level2 }} like '%质量%' then 'quality'
        when {{ level2 }} like '%时效%' then 'timeliness'
        when {{ level2 }} like '%生态%成本%' then 'environmental_cost'
        when {{ level2 }} like '%社会%成本%' then 'social_cost'
        when {{ level2 }} like '%成本%' or {{ level1 }} like '%成本%' then 'economic_cost'
        when {{ level2 }} like '%经济效%' then 'economic_benefit'
        when {{ level2 }} like '%社会效%' then 'social_benefit'
        when {{ level2 }} like '%生态%' or {{ level2 }} like '%环境效%' then 'environmental_benefit'
        when {{ level2 }} like '%持续%' then 'lasting_influence'
    end
{%- endmacro %}

{# The key of dim_indicator. #}
{% macro indicator_key(name, level1, level2) -%}
    {{ surrogate_key([indicator_name(name), indicator_level1(level1, level2), indicator_level2(level1, level2)]) }}
{%- endmacro %}
