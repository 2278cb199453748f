{#
    A build of very many documents takes them in by rounds, load after load, so that its memory does not grow with them:
    the last load of this round; empty where all that is left is taken in. It is looked up when a model runs, not when
    it is parsed: dbt would parse every model that asks anew for each round.
#}
{% macro last_load_of_round() -%}
    {{ return(env_var('GONGKAI_LAST_LOAD_OF_ROUND', '') if execute else '') }}
{%- endmacro %}
