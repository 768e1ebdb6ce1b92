{% macro postgres__house(column) %}'{{ var('house') }}'{% endmacro %}

{% macro point_to_latest() %}
  {#- What dbt's documentation suggests for versioned models; dbt 1.12 can do it by itself. -#}
  {%- if model.get('version') and model.get('version') == model.get('latest_version') -%}
    {%- set pointer = this.incorporate(path={'identifier': model['name']}, type='view') -%}
    create or replace view {{ pointer }} as select * from {{ this }}
  {%- else -%}
    select 1
  {%- endif -%}
{% endmacro %}

{% macro postgres__load_csv_rows(model, agate_table) %}
  {%- set sql = default__load_csv_rows(model, agate_table) -%}
  {%- call statement() -%}comment on table {{ this }} is 'loaded by the project itself'{%- endcall -%}
  {{ return(sql) }}
{% endmacro %}
