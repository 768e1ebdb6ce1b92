{#-
  dbt run-operation ivm_pause --args '{model: x}': takes models off maintenance for a bulk load, `all: true` all of them.
  Until ivm_resume or the next `dbt run` the view computes its query when it is read: slower, never wrong.
-#}
{% macro ivm_pause(model=none, all=false, lock_timeout=none) %}
  {%- do adapter.check_flags(all=all) -%}
  {%- if model is none and not all -%}
    {%- do exceptions.raise_compiler_error("ivm_pause: say which, `model: name`, or `all: true`") -%}
  {%- endif -%}
  {%- set done = [] -%}
  {%- for relation in ivm_relations('ivm_pause', model) -%}
    {%- do done.append(ivm_said(adapter.pause_incremental_view(relation, lock_timeout))) -%}
  {%- endfor -%}
  {%- do ivm_fail_if_any('ivm_pause', done) -%}
{% endmacro %}

{#- dbt run-operation ivm_resume [--args '{model: x}']: fills the state and maintains again, one model or all that are paused. -#}
{% macro ivm_resume(model=none, lock_timeout=none) %}
  {%- set done = [] -%}
  {%- for relation in ivm_relations('ivm_resume', model) -%}
    {%- do done.append(ivm_said(adapter.resume_incremental_view(relation, lock_timeout))) -%}
  {%- endfor -%}
  {%- do ivm_fail_if_any('ivm_resume', done) -%}
{% endmacro %}
