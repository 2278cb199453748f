{#
    A build of very many documents takes them in by rounds, load after load, so that its memory does not grow with them:
    the last load of this round; empty where all that is left is taken in.
#}
{% macro last_load_of_round() -%}
    {{ return(env_var('GONGKAI_LAST_LOAD_OF_ROUND', '')) }}
{%- endmacro %}
