{#-
  dbt run-operation ivm_drop_orphans [--args '{dry_run: false}']: drops incremental views that this project has built at this
  target and has no model for any more. Those of another project go only if it is named with `project`.
-#}
{% macro ivm_drop_orphans(dry_run=true, project=none, models=none, cascade=false) %}
  {%- do adapter.check_flags(dry_run=dry_run, cascade=cascade) -%}
  {%- set orphans = adapter.orphaned_incremental_views(ivm_project_relations(), project, models) -%}
  {%- if not orphans -%}{{ print('ivm_drop_orphans: there are none') }}{%- endif -%}
  {%- set kept = [] -%}
  {%- for orphan in orphans -%}
    {%- set name = orphan['relation'].schema ~ '.' ~ orphan['relation'].identifier -%}
    {%- set hanging = ' (also drops ' ~ orphan['dependants'] | join(', ') ~ ')' if orphan['dependants'] else '' -%}
    {%- if orphan['dependants'] and not cascade -%}
      {%- do kept.append(name) -%}
      {{ print(name ~ ' is kept: ' ~ orphan['dependants'] | join(', ') ~ ' would go with it; `cascade: true` drops them all') }}
    {%- elif dry_run -%}
      {{ print(name ~ ' would be dropped' ~ hanging ~ ': ' ~ orphan['why']) }}
    {%- else -%}
      {%- do adapter.drop_orphaned_incremental_view(orphan['relation']) -%}
      {{ print(name ~ ' dropped' ~ hanging ~ ': ' ~ orphan['why']) }}
    {%- endif -%}
  {%- endfor -%}
  {%- if dry_run and orphans -%}
    {{ print("Nothing was changed. To drop them: dbt run-operation ivm_drop_orphans --args '{dry_run: false}'") }}
  {%- endif -%}
{% endmacro %}
