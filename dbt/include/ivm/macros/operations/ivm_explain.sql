{#- dbt run-operation ivm_explain --args '{model: x}': blocks, rules, keys, locks and SQL of an installed incremental view. -#}
{% macro ivm_explain(model) %}
  {%- set found = namespace(node=none) -%}
  {%- for node in graph.nodes.values() if node.resource_type == 'model' and model in (node.name, node.unique_id, node.alias) -%}
    {%- set found.node = node -%}
  {%- endfor -%}
  {%- if found.node is none -%}
    {%- do exceptions.raise_compiler_error("ivm_explain: the project has no model '" ~ model ~ "'") -%}
  {%- endif -%}
  {{ print(adapter.explain_incremental_view(adapter.relation_of_node(found.node))) }}
{% endmacro %}
