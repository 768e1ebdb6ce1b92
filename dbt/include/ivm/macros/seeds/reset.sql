{#- `dbt seed --full-refresh` drops the table first, and with it what reads it; what we maintain follows to the new one. -#}
{% macro ivm__reset_csv_table(model, full_refresh, old_relation, agate_table) -%}
  {%- if full_refresh and adapter.is_watched(old_relation) -%}
    {%- do ivm_put_aside(old_relation) -%}
    {{ return(create_csv_table(model, agate_table)) }}
  {%- endif -%}
  {{ return(default__reset_csv_table(model, full_refresh, old_relation, agate_table)) }}
{%- endmacro %}
