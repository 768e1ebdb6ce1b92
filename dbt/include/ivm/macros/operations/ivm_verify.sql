{#-
  dbt run-operation ivm_verify [--args '{model: x, sample: 5}']: compares models with their queries, one or several or all;
  fails if one differs. With `sample`, that many percent of the rows on both sides, chosen by `key`.
-#}
{% macro ivm_verify(
    model=none, sample=none, key=none, seed=none, where=none, except_columns=none, tolerance=none
) %}
  {%- set done = [] -%}
  {%- for relation in ivm_relations('ivm_verify', model) -%}
    {%- set found = ivm_said(adapter.verify_incremental_view(
        relation, sample=sample, key=key, seed=seed, where=where, except_columns=except_columns, tolerance=tolerance
    )) -%}
    {%- for example in found.get('examples', []) -%}{{ print('  ' ~ example) }}{%- endfor -%}
    {%- if found.get('differences') -%}{%- do ivm_on_difference(relation, found) -%}{%- endif -%}
    {%- do done.append(found) -%}
  {%- endfor -%}
  {%- do ivm_fail_if_any('ivm_verify', done) -%}
{% endmacro %}

{#-
  Tells the project's own macro of that name, if it has one, of a model that differs, before ivm_verify fails. Looked up in the
  project: since dbt 1.12 a macro of an adapter that is called by its name from here would win.
-#}
{% macro ivm_on_difference(relation, found) %}
  {%- if project_name in context and context[project_name].get('ivm_on_difference') -%}
    {%- do context[project_name]['ivm_on_difference'](relation, found) -%}
  {%- endif -%}
{% endmacro %}
