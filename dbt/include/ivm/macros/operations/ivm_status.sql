{#-
  dbt run-operation ivm_status [--args '{format: json}']: how every incremental view in the database is doing, those of
  other projects too.
-#}
{% macro ivm_status(format='table') %}
  {{ print(adapter.incremental_view_report(ivm_project_relations(), format)) }}
{% endmacro %}
