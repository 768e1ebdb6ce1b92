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

{#- For a project to override: called by ivm_verify for each model that differs, before it fails. -#}
{% macro ivm_on_difference(relation, found) %}
{% endmacro %}
