{#
  A materialized view replaces an existing relation by one long statement that drops it under another name: too late to
  find what belongs to an incremental view. It makes way in the same transaction instead.
#}
{% macro ivm__get_replace_sql(existing_relation, target_relation, sql) -%}
  {%- do adapter.stop_readers(existing_relation, graph, selected_resources) -%}
  {%- if existing_relation.is_view and adapter.clear_incremental_view(existing_relation) -%}
    {{ get_create_sql(target_relation, sql) }}
  {%- else -%}
    {{ default__get_replace_sql(existing_relation, target_relation, sql) }}
  {%- endif -%}
{%- endmacro %}
