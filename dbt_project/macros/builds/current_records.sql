{#
    The records of the one reading of each document that counts, with whose and which year they are (unknown members
    where that is not known): of the documents that this build takes in. Only the loads they are in are opened, where these are not all there are.
    ``reviewed`` names the columns that a person may have settled (the column as reviewed → the one that holds what was
    printed), ``key`` the column of the record's key: then ``settled_<column>`` holds the value that stands, and what
    a person has withheld is no record, or, where ``withheld``, the only one. ``dated`` adds ``year_of_figure``.
#}
{% macro current_records(staged, key=none, reviewed={}, dated=false, withheld=false) -%}
    select
        staged.*,
        {{ settled_columns(reviewed) if reviewed }}
        {{ year_of_figure() ~ ' as year_of_figure,' if dated }}
        {{ conformed_keys('documents') }}
    from {{ ref(staged) }} as staged
    inner join {{ ref('int_documents_affected') }} as documents
        on
            staged.document_key = documents.document_key
            and staged.load_id = documents.load_id
            and documents.is_changed
    {% if reviewed -%}
        left join ({{ reviewed_readings(reviewed) }}) as reviewed on staged.{{ key }} = reviewed.record_key
    {% endif -%}
    {% if dated -%}
        left join {{ ref('int_documents_redated') }} as redated on staged.document_key = redated.document_key
    {% endif -%}
    {% if reviewed or is_incremental() or last_load_of_round() -%}
        where true
    {%- endif %}
    {%- if reviewed %}
        and reviewed.is_withheld is {{ '' if withheld else 'not ' }}true
    {%- endif %}
    {%- if is_incremental() or last_load_of_round() %}
        and staged.load_id in ({{ changed_loads() }})
    {%- endif %}
{%- endmacro %}

{#
    The year of a landed figure of the cube. Where a person has settled another year of the document than was read, what
    the document's year told moves with it; a year that is printed with the figure stays.
#}
{% macro year_of_figure() -%}
    case
        when redated.document_key is null or {{ names_a_year("coalesce(staged.label, '')") }}
            then staged.fiscal_year_of_figure
        when redated.read_fiscal_year is null then coalesce(staged.fiscal_year_of_figure, redated.fiscal_year)
        else staged.fiscal_year_of_figure + redated.fiscal_year - redated.read_fiscal_year
    end
{%- endmacro %}

{# The verdicts that count on the documents that this build takes in, with whose and which year they are. #}
{% macro current_verdicts(staged) -%}
    select
        staged.*,
        coalesce(documents.department_key, {{ unknown_department() }}) as department_key,
        coalesce(documents.region_code, {{ unknown_region() }}) as region_code,
        coalesce(documents.fiscal_year, {{ unknown_year() }}) as fiscal_year
    from {{ ref(staged) }} as staged
    inner join {{ ref('int_documents_affected') }} as documents
        on
            staged.document_key = documents.document_key
            and staged.load_id = documents.verdict_load_id
            and documents.is_changed
    {% if is_incremental() or last_load_of_round() -%}
        where staged.load_id in ({{ loads_written_out(ref('int_documents_affected'), 'is_changed', 'verdict_load_id') }})
    {%- endif %}
{%- endmacro %}

{# The loads of the documents that this build takes in. #}
{% macro changed_loads() -%}
    {{ loads_written_out(ref('int_documents_affected'), 'is_changed') }}
{%- endmacro %}

{# The loads of these ``documents``, as text literals: what is written out, a scan of files can skip by. #}
{% macro loads_written_out(documents, which, column='load_id') -%}
    {%- set built = load_relation(documents) if execute else none -%}
    ''
    {%- if built is not none -%}
        {%- for load in run_query(
            'select distinct ' ~ column ~ ' from ' ~ built ~ ' where ' ~ which ~ ' and ' ~ column
            ~ ' is not null order by 1'
        ).columns[0].values() %}, '{{ load | replace("'", "''") }}'{% endfor -%}
    {%- endif -%}
{%- endmacro %}

{# A condition that leaves an incremental model, of what is kept by document, the documents that have changed. #}
{% macro of_changed_documents() -%}
    {%- set changed = ref('int_documents_affected') -%}
    {%- if is_incremental() %}
        and document_key in (select changed.document_key from {{ changed }} as changed where changed.is_changed)
    {%- endif -%}
{%- endmacro %}
