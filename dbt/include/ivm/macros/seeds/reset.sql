{#-
  `dbt seed --full-refresh` drops the table first, and with it what reads it. Where incremental views read it, the new table
  is made and loaded beside the old one, then both change names, as with any other model. Else it is left to the project's
  own `postgres__` macros, if it has them, or to dbt.
-#}
{% macro ivm__reset_csv_table(model, full_refresh, old_relation, agate_table) -%}
  {%- if not (full_refresh and adapter.is_watched(old_relation)) -%}
    {%- set usual = context.get('postgres__reset_csv_table', default__reset_csv_table) -%}
    {{ return(usual(model, full_refresh, old_relation, agate_table)) }}
  {%- endif -%}
  {%- set successor = make_intermediate_relation(old_relation) -%}
  {%- do adapter.load_beside(old_relation, successor, graph, selected_resources) -%}
  {%- do drop_relation_if_exists(load_cached_relation(successor)) -%}
  {%- set quoted = model['config'].get('quote_columns', none) -%}
  {%- set types = model['config'].get('column_types', {}) -%}
  {%- set columns = [] -%}
  {%- for name in agate_table.column_names -%}
    {%- set type = types.get(name, adapter.convert_type(agate_table, loop.index0)) -%}
    {%- do columns.append(adapter.quote_seed_column(name | string, quoted) ~ ' ' ~ type) -%}
  {%- endfor -%}
  {%- set sql = 'create table ' ~ successor.render() ~ ' (' ~ columns | join(', ') ~ ')' -%}
  {%- call statement('_') -%}{{ sql }}{%- endcall -%}
  {%- if agate_table.rows | length == 0 -%}
    {%- do ivm_put_in_place(old_relation, successor) -%}
  {%- endif -%}
  {{ return(sql) }}
{%- endmacro %}

{% macro ivm__load_csv_rows(model, agate_table) -%}
  {%- set successor = adapter.loaded_beside(this) -%}
  {%- if successor is none -%}
    {{ return(context.get('postgres__load_csv_rows', default__load_csv_rows)(model, agate_table)) }}
  {%- endif -%}
  {%- set columns = get_seed_column_quoted_csv(model, agate_table.column_names) -%}
  {%- set row = '(' ~ ([get_binding_char()] * (agate_table.column_names | length)) | join(', ') ~ ')' -%}
  {%- set statements = [] -%}
  {%- for chunk in agate_table.rows | batch(get_batch_size()) -%}
    {%- set bindings = [] -%}
    {%- for values in chunk -%}{%- do bindings.extend(values) -%}{%- endfor -%}
    {%- set rows = ([row] * (chunk | length)) | join(', ') -%}
    {%- do statements.append('insert into ' ~ successor.render() ~ ' (' ~ columns ~ ') values ' ~ rows) -%}
    {%- do adapter.add_query(statements[-1], bindings=bindings, abridge_sql_log=True) -%}
  {%- endfor -%}
  {%- do ivm_put_in_place(load_cached_relation(this), successor) -%}
  {{ return(statements[0]) }}
{%- endmacro %}

{% macro ivm_put_in_place(relation, successor) -%}
  {%- do ivm_put_aside(relation) -%}
  {%- do adapter.rename_relation(successor, relation) -%}
{%- endmacro %}
