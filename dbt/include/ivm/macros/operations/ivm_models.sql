{#- What the operations share: which relations the project builds, and which of them are meant. -#}

{#- (schema, name) of everything that the project builds; an ephemeral model is nowhere. -#}
{% macro ivm_project_relations() %}
  {%- set found = [] -%}
  {%- for node in graph.nodes.values()
      if node.resource_type in ('model', 'seed', 'snapshot') and node.config.materialized != 'ephemeral' -%}
    {%- set relation = adapter.relation_of_node(node) -%}
    {%- do found.append((relation.schema, relation.identifier)) -%}
  {%- endfor -%}
  {{ return(found) }}
{% endmacro %}

{#- Relations of these incremental views, by name, alias or unique id; without a model, of all that are built. -#}
{% macro ivm_relations(operation, model=none) %}
  {%- set chosen = adapter.chosen_incremental_views(operation, model, graph) -%}
  {%- for relation in chosen['not_built'] -%}
    {{ print(relation.schema ~ '.' ~ relation.identifier ~ ' skipped: it is not built yet') }}
  {%- endfor -%}
  {{ return(chosen['relations']) }}
{% endmacro %}

{#- Prints what an adapter's method says of a model, and hands it on. -#}
{% macro ivm_said(done) %}
  {{ print(done['relation'] ~ ' ' ~ done['message']) }}
  {{ return(done) }}
{% endmacro %}

{% macro ivm_fail_if_any(operation, done) %}
  {%- set failed = done | selectattr('failed') | map(attribute='relation') | list -%}
  {%- if failed -%}
    {%- do exceptions.raise_compiler_error(operation ~ ' failed for ' ~ failed | join(', ')) -%}
  {%- endif -%}
{% endmacro %}
