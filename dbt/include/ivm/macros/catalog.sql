{#- Those of dbt-postgres, with statistics of the incremental views. With the variable ivm_docs_verify each is compared. -#}
{% macro ivm__get_catalog_relations(information_schema, relations) -%}
  {%- set catalog = postgres__get_catalog_relations(information_schema, relations) -%}
  {{ return(adapter.with_statistics(catalog, var('ivm_docs_verify', false))) }}
{%- endmacro %}

{% macro ivm__get_catalog(information_schema, schemas) -%}
  {%- set relations = [] -%}
  {%- for schema in schemas -%}
    {%- do relations.append({'schema': schema}) -%}
  {%- endfor -%}
  {{ return(ivm__get_catalog_relations(information_schema, relations)) }}
{%- endmacro %}
