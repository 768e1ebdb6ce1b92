{#-
  Keeps a history of how the project's incremental views are doing. In dbt_project.yml: on-run-end: "{{ ivm_macros.record_status() }}".
  Needs CREATE on the target's schema.
-#}
{% macro record_status(table='ivm_status_history') %}
  {% if execute %}
    {% set history = adapter.quote(target.schema) ~ '.' ~ adapter.quote(table) %}
    create table if not exists {{ history }} (
      at timestamptz, invocation text, relation text, state text, detail text, num_rows bigint, bytes bigint
    );
    {% for view in adapter.incremental_views(ivm_project_relations()) if view.project == project_name %}
      insert into {{ history }} values (
        now(), '{{ invocation_id }}', '{{ dbt.escape_single_quotes(view.schema ~ '.' ~ view.name) }}', '{{ view.state }}',
        '{{ dbt.escape_single_quotes(view.detail) }}',
        {{ 'null' if view.rows is none else view.rows }}, {{ view.state_bytes + view.index_bytes }}
      );
    {% endfor %}
  {% endif %}
{% endmacro %}
