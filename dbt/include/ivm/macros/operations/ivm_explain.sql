{#-
  dbt run-operation ivm_explain [--args '{model: x}']: blocks, rules, keys, locks and SQL of one incremental view or several or
  all that are installed.
-#}
{% macro ivm_explain(model=none) %}
  {%- set done = [] -%}
  {%- for relation in ivm_relations('ivm_explain', model) -%}
    {%- set found = adapter.explain_incremental_view(relation) -%}
    {{ print(('' if not found['failed'] else found['relation'] ~ ' ') ~ found['message']) }}
    {%- do done.append(found) -%}
  {%- endfor -%}
  {%- do ivm_fail_if_any('ivm_explain', done) -%}
{% endmacro %}
