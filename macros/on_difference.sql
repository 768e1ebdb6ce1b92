{#-
  ivm_verify calls `ivm_on_difference` for each model that differs from its query, before it fails; a project that has a macro of
  that name is told. There: {% do ivm_macros.warn_on_difference(relation, found) %}, or whatever sends a message.
  `found` has relation, rows, differences, examples and message.
-#}
{% macro warn_on_difference(relation, found) %}
  {% do exceptions.warn(relation ~ ' ' ~ found.message) %}
{% endmacro %}
