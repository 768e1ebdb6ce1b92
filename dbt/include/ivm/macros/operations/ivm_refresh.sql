{#-
  dbt run-operation ivm_refresh [--args '{model: x}']: fills the state anew, of one model or several or all, from the SQL
  that the last `dbt run` installed. Readers never miss the relation.
-#}
{% macro ivm_refresh(model=none, lock_timeout=none) %}
  {%- set done = [] -%}
  {%- for relation in ivm_relations('ivm_refresh', model) -%}
    {%- do done.append(ivm_said(adapter.refresh_incremental_view(relation, lock_timeout))) -%}
  {%- endfor -%}
  {%- do ivm_fail_if_any('ivm_refresh', done) -%}
{% endmacro %}
