{#-
  A bulk load with maintenance off: pauses the models, runs the SQL in a transaction of its own, resumes. If the SQL fails, the
  models stay paused, which is slow to read and never wrong: load again, or `dbt run-operation ivm_resume`.
-#}
{% macro load_paused(sql, model) %}
  {% do ivm_pause(model=model) %}
  {% call statement(auto_begin=true) %}{{ sql }}{% endcall %}
  {% do adapter.commit() %}
  {% do ivm_resume(model=model) %}
{% endmacro %}
