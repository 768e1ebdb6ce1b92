{#-
  The model holds exactly the rows of its query, compared in one statement. `except_columns` leaves out columns whose values
  the query does not determine (row_number() over ties); `tolerance` is for float columns.
-#}
{% test ivm_in_sync(model, except_columns=[], tolerance=none) %}
{%- if execute -%}
{%- set to_be_run = flags.WHICH not in ('compile', 'generate') -%}
{{ adapter.in_sync_test(model, config.get('where'), except_columns, tolerance, to_be_run) }}
{%- endif -%}
{% endtest %}

{#- `where` would hide the relation from ivm_in_sync, which applies it to both sides itself. -#}
{% macro ivm__get_where_subquery(relation) -%}
  {%- if model.test_metadata and model.test_metadata.name == 'ivm_in_sync' -%}
    {{ return(relation) }}
  {%- endif -%}
  {{ return(default__get_where_subquery(relation)) }}
{%- endmacro %}
