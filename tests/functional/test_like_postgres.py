"""Everything but `incremental_view` is dbt-postgres."""

from __future__ import annotations

from tests.functional.conftest import Project


def test_debug_finds_adapter_and_database(project: Project) -> None:
    assert project.dbt("debug").success


def test_seed_table_view_incremental_snapshot_and_tests(project: Project) -> None:
    project.write("seeds/colours.csv", "id,name,updated_at\n1,red,2024-01-01\n2,green,2024-01-02\n")
    project.write("models/as_table.sql", "{{ config(materialized='table', indexes=[{'columns': ['id']}]) }}"
                  " select * from {{ ref('colours') }}")  # fmt: skip
    project.write("models/as_view.sql", "select * from {{ ref('as_table') }}")
    project.write("models/as_materialized.sql", "{{ config(materialized='materialized_view') }}"
                  " select count(*) as n from {{ ref('as_table') }}")  # fmt: skip
    project.write("models/as_incremental.sql", "{{ config(materialized='incremental', unique_key='id') }}"
                  " select * from {{ ref('as_ephemeral') }}")  # fmt: skip
    project.write(
        "models/as_ephemeral.sql", "{{ config(materialized='ephemeral') }} select * from {{ ref('as_view') }}"
    )
    project.write(
        "snapshots/history.sql",
        "{% snapshot history %}{{ config(unique_key='id', strategy='timestamp', updated_at='updated_at',"
        " target_schema='analytics') }} select * from {{ ref('colours') }}{% endsnapshot %}",
    )
    project.write(
        "models/schema.yml",
        "models: [{name: as_view, columns: [{name: id, data_tests: [unique, not_null]}]}]\n",
    )
    project.run("build")
    messages = project.run("build")
    assert messages["as_view"] == "CREATE VIEW"
    assert messages["as_incremental"].startswith("INSERT 0 2")
    assert project.query("SELECT count(*) FROM analytics.history") == [(2,)]


def test_profile_takes_every_key_of_postgres(project: Project) -> None:
    project.execute("CREATE SCHEMA elsewhere")
    project.profile(
        connect_timeout=5, keepalives_idle=10, search_path="elsewhere, public", retries=2, sslmode="prefer",
        application_name="shop", role=project.query("SELECT current_user")[0][0],
    )  # fmt: skip
    project.write("models/where_am_i.sql", "{{ config(materialized='table') }} select"
                  " current_setting('search_path') as p, current_setting('application_name') as a")  # fmt: skip
    project.run("run")
    assert project.query("SELECT p, a FROM analytics.where_am_i") == [("elsewhere, public", "shop")]
