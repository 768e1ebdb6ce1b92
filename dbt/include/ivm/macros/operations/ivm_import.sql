{#-
  dbt run-operation ivm_import --args '{schema: x}': the materialized views, pg_ivm IMMVs and pg_imat tables of a schema as
  model files. They are shown; with write: true they are written into the project's first models folder, below `directory`
  if given. Files that exist are never touched.
-#}
{% macro ivm_import(schema=none, write=false, directory='') %}
  {%- set nodes = [] -%}
  {%- set names = [] -%}
  {%- set sources = [] -%}
  {%- for node in graph.nodes.values() if node.resource_type in ('model', 'seed', 'snapshot') -%}
    {%- do names.append(node.name) -%}
    {%- if node.config.materialized != 'ephemeral' -%}
      {%- set relation = adapter.relation_of_node(node) -%}
      {%- do nodes.append((relation.schema, relation.identifier, 'ref', [node.name], node.version)) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- for source in graph.sources.values() -%}
    {%- do sources.append(source.source_name) -%}
    {%- set relation = adapter.relation_of_node(source) -%}
    {%- do nodes.append((relation.schema, relation.identifier, 'source', [source.source_name, source.name], none)) -%}
  {%- endfor -%}
  {{ print(adapter.import_models(schema, nodes, names, sources, write, directory)) }}
{% endmacro %}
