{#
  Whatever way dbt drops the public view of an incremental view (the model became a table, a backup goes, a user calls
  adapter.drop_relation), its state, functions and triggers go first.
#}
{% macro ivm__drop_relation(relation) -%}
  {%- if relation.is_view -%}
    {%- do adapter.remove_incremental_view(relation) -%}
  {%- endif -%}
  {{ return(default__drop_relation(relation)) }}
{%- endmacro %}
