{# Whether the name of an indicator is of something that one wants little of. #}
{% macro less_may_be_better(name) -%}
    {%- for word in [
        '时间', '时限', '天数', '周期', '期限', '时长', '投诉', '事故', '差错', '误差', '违规', '违法', '违纪', '逾期', '超期',
        '发生率', '死亡', '损失', '损耗', '能耗', '降低', '下降', '减少', '控制', '支出', '经费', '费用', '成本', '结余', '变动率',
        '调整率', '结转',
    ] %}
    {{ name }} like '%{{ word }}%'{{ ' or' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
