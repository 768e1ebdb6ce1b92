{#
  dbt puts a new relation in the place of an old one by renaming both. Where incremental views read it, they follow
  before the commit. What takes long is done from the new relation before the first rename; the locks are taken with that.
#}
{% macro ivm__rename_relation(from_relation, to_relation) -%}
  {%- set successor = make_intermediate_relation(from_relation) -%}
  {%- if not adapter.rename_watched(from_relation, to_relation, successor, graph, selected_resources) -%}
    {{ return(default__rename_relation(from_relation, to_relation)) }}
  {%- endif -%}
{%- endmacro %}

{#- Puts away a relation that incremental views read; it is dropped before the commit, when they have followed. -#}
{% macro ivm_put_aside(relation) -%}
  {%- set backup_relation = make_backup_relation(relation, relation.type) -%}
  {%- do drop_relation_if_exists(load_cached_relation(backup_relation)) -%}
  {%- do adapter.rename_relation(relation, backup_relation) -%}
  {%- do adapter.drop_once_replaced(backup_relation) -%}
{%- endmacro %}
