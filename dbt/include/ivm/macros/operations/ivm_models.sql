{#- What the operations share: which relations the project builds, and which of them are meant. -#}

{#- (schema, name) of everything that the project builds. -#}
{% macro ivm_project_relations() %}
  {%- set found = [] -%}
  {%- for node in graph.nodes.values() if node.resource_type in ('model', 'seed', 'snapshot') -%}
    {%- set relation = adapter.relation_of_node(node) -%}
    {%- do found.append((relation.schema, relation.identifier)) -%}
  {%- endfor -%}
  {{ return(found) }}
{% endmacro %}

{#- Relations of these incremental views, by name, alias or unique id; without a model, of all that the project has. -#}
{% macro ivm_relations(operation, model=none) %}
  {%- set wanted = [] if model is none else ([model] if model is string else model) -%}
  {%- set found = [] -%}
  {%- set names = [] -%}
  {%- for node in graph.nodes.values() | sort(attribute='unique_id')
      if node.resource_type == 'model' and node.config.materialized == 'incremental_view' -%}
    {%- if model is none or node.name in wanted or node.alias in wanted or node.unique_id in wanted -%}
      {%- do found.append(adapter.relation_of_node(node)) -%}
      {%- do names.extend([node.name, node.alias, node.unique_id]) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- for name in wanted if name not in names -%}
    {%- do exceptions.raise_compiler_error(operation ~ ": the project has no incremental_view model '" ~ name ~ "'") -%}
  {%- endfor -%}
  {{ return(found) }}
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
