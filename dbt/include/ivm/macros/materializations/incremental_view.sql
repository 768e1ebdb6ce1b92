{% materialization incremental_view, adapter='ivm', supported_languages=['sql'] %}

  {#- These compile a query that is not the model's own: a view shows its rows, the next run without them replaces it. -#}
  {%- if flags.EMPTY or invocation_args_dict.get('sample') -%}
    {{ return(materialization_view_default()) }}
  {%- endif -%}

  {%- set target_relation = this.incorporate(type='view') -%}
  {%- set full_refresh = should_full_refresh() -%}
  {%- set grant_config = config.get('grants') -%}

  {{ run_hooks(pre_hooks, inside_transaction=False) }}

  {%- do adapter.prepare_incremental_view(target_relation, config, full_refresh) -%}

  {{ run_hooks(pre_hooks, inside_transaction=True) }}

  {%- if config.get('sql_header') -%}
    {%- call statement('sql_header') -%}{{ config.get('sql_header') }}{%- endcall -%}
  {%- endif -%}

  {%- if config.get('contract').enforced -%}
    {%- do get_assert_columns_equivalent(sql) -%}
  {%- endif -%}

  {#- A table that becomes a view takes along what depends on it, as in any other change of materialization. -#}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set replaces_table = existing_relation is not none and not existing_relation.is_view -%}

  {%- if replaces_table and adapter.is_watched(existing_relation) -%}
    {%- do ivm_put_aside(existing_relation) -%}
  {%- endif -%}

  {%- set outcome = adapter.maintain_incremental_view(
      target_relation, sql, config, full_refresh or replaces_table, graph
  ) -%}
  {%- if outcome['kind'] not in ('unchanged', 'altered') -%}
    {%- do adapter.replaced(target_relation, graph, selected_resources) -%}
  {%- endif -%}
  {%- if replaces_table -%}
    {%- do adapter.cache_dropped(existing_relation) -%}
  {%- endif -%}
  {%- do store_result('main', response=outcome['response']) -%}

  {{ run_hooks(post_hooks, inside_transaction=True) }}

  {%- do apply_grants(target_relation, grant_config, should_revoke=existing_relation is not none) -%}
  {#- A run without changes writes nothing. -#}
  {%- if not adapter.is_documented(
      target_relation, model, config.persist_relation_docs(), config.persist_column_docs()
  ) -%}
    {%- do persist_docs(target_relation, model) -%}
  {%- endif -%}

  {{ adapter.commit() }}

  {{ run_hooks(post_hooks, inside_transaction=False) }}

  {{ return({'relations': [target_relation]}) }}

{% endmaterialization %}

