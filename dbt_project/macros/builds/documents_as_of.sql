{#
    The documents that stood published at the end of a day in China (``day`` is an expression of a date), as far as had
    been seen by then. In a query on a release: the same conditions on valid_from and valid_to of fct_publication.
#}
{% macro documents_as_of(day) -%}
    select distinct publications.document_key
    from {{ ref('fct_publication') }} as publications
    where
        {{ china_date('publications.valid_from') }} <= {{ day }}
        and (publications.valid_to is null or {{ china_date('publications.valid_to') }} > {{ day }})
{%- endmacro %}
