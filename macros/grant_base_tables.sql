{#- Incremental views put triggers on what they read: SELECT alone is not enough. To be run by the owner of the tables. -#}
{% macro grant_base_tables(to_role, source_name=none) %}
  {% set role = adapter.quote(to_role) %}
  {% call statement(auto_begin=true) %}
    {% for source in graph.sources.values() if source_name is none or source.source_name == source_name %}
      {% set schema = adapter.quote(source.schema) %}
      grant usage on schema {{ schema }} to {{ role }};
      grant select, trigger on {{ schema }}.{{ adapter.quote(source.identifier) }} to {{ role }};
      {{- log('granted select, trigger on ' ~ source.schema ~ '.' ~ source.identifier ~ ' to ' ~ to_role, info=true) }}
    {% endfor %}
  {% endcall %}
  {% do adapter.commit() %}
{% endmacro %}
