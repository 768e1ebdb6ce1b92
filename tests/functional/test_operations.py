"""Looking after installed models: the test `ivm_in_sync` and the operations of `dbt run-operation`."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.functional.conftest import SUMMARY, Project
from tests.functional.test_incremental_view import AUTOCOMMIT
from tests.support.gate import CREATE, arrival, closed_gate

HEAD = "{{ config(materialized='incremental_view') }}\n"
TYPES = """
select id, n, f, r, j, p, x, js, c, nullif(id, 2) as nothing
from shop.kinds
"""
BY_DAY = "select date_trunc('day', at) as day, count(*) as n, sum(f) as total from shop.kinds group by 1"
MODELS = [("by_day", 3), ("category_sales", 3), ("kinds", 9)]
SCHEMA = """
models:
  - name: category_sales
    data_tests:
      - ivm_in_sync
      - ivm_in_sync:
          name: gated
          config: {where: "app.gate(num_orders::int) >= 0"}
  - {name: kinds, data_tests: [ivm_in_sync]}
  - name: by_day
    data_tests:
      - ivm_in_sync
      - ivm_in_sync:
          name: without_total
          arguments: {except_columns: [total]}
      - ivm_in_sync:
          name: only_the_first
          config: {where: "n = 1"}
  - {name: plain, data_tests: [ivm_in_sync]}
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Project]:
    """One project for the file, with models of three kinds; each test leaves it in sync."""
    project = Project(tmp_path_factory.mktemp("operations"), database_url)
    project.execute(
        f"CREATE SCHEMA shop; CREATE SCHEMA app; {CREATE};"
        "CREATE TABLE shop.products (product_id int PRIMARY KEY, category text, price int);"
        "CREATE TABLE shop.orders (order_id int PRIMARY KEY, product_id int, quantity int);"
        "INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20), (3, NULL, 50);"
        "INSERT INTO shop.orders SELECT i, 1 + i % 3, 1 + i % 5 FROM generate_series(1, 100) AS i;"
        "CREATE TABLE shop.kinds (id int, n numeric, f float8, r real, j json, p point, x xml, js json[], c text, at timestamptz);"
        "INSERT INTO shop.kinds SELECT i, i + 0.50, 0.1 * i, 0.1, '{\"a\": 1}', '(1,2)', NULL, '{\"1\",\"2\"}', NULL,"
        " '2024-01-01 23:30Z'::timestamptz + i % 3 * interval '1 day' FROM generate_series(1, 10) AS i"
    )
    project.write("models/category_sales.sql", HEAD + SUMMARY)
    project.write("models/kinds.sql", HEAD + TYPES)
    project.write("models/by_day.sql", HEAD + BY_DAY)
    project.write("models/plain.sql", "select 1 as id")
    project.write("models/schema.yml", SCHEMA)
    project.run("run")
    yield project
    project.session.close()


def operation(project: Project, capsys: pytest.CaptureFixture[str], name: str, /, **arguments: Any) -> str:
    """Runs an operation that must succeed; returns what it printed."""
    capsys.readouterr()
    done = project.dbt("--quiet", "run-operation", name, "--args", json.dumps(arguments))
    said = capsys.readouterr().out
    assert done.success, said
    return said


def refused(project: Project, capsys: pytest.CaptureFixture[str], name: str, /, **arguments: Any) -> str:
    """Runs an operation that must fail; returns what was said."""
    capsys.readouterr()
    assert not project.dbt("run-operation", name, "--args", json.dumps(arguments)).success
    return capsys.readouterr().out


def without_triggers(project: Project, sql: str) -> None:
    """Writes that no trigger of ours sees."""
    project.execute(f"SET session_replication_role = replica; {sql}; RESET session_replication_role")


def states(project: Project, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The state of each model with what is amiss, as a script would read it."""
    found = json.loads(operation(project, capsys, "ivm_status", format="json"))
    return {each["name"]: f"{each['state']} {each['detail']}" for each in found}


def test_in_sync_compares_each_model_with_its_query(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    # What the query of by_day depends on is another here than it was when its state was filled.
    shop.execute(f"ALTER DATABASE {shop.session.info.dbname} SET TimeZone = 'Asia/Tokyo'")
    assert set(shop.run("test").values()) == {"None"}
    without_triggers(
        shop, "DELETE FROM shop.kinds WHERE id = 1; UPDATE shop.orders SET quantity = 1 WHERE order_id = 3"
    )
    done = shop.dbt("test", "--store-failures")
    failures = {result.node.name: result.failures for result in done.result.results}
    assert failures == {
        "ivm_in_sync_category_sales_": 2,
        "gated": 2,
        "ivm_in_sync_kinds_": 1,
        "ivm_in_sync_by_day_": 2,
        "ivm_in_sync_plain_": 0,
        "only_the_first": 0,
        "without_total": 2,
    }
    stored = "SELECT difference, times, n FROM analytics_dbt_test__audit.without_total ORDER BY 1"
    assert shop.query(stored) == [("only in the query", 1, 3), ("only in the view", 1, 4)]
    said = refused(shop, capsys, "ivm_verify")
    assert "analytics.category_sales NOT in sync, 2 distinct rows differ, 3 rows compared" in said
    assert '  only in the view: 1, 1.50, 0.1, 0.1, {"a": 1}, (1,2), None, {1,2}, None, 1' in said
    assert "ivm_verify failed for analytics.by_day, analytics.category_sales, analytics.kinds" in said
    shop.execute(f"ALTER DATABASE {shop.session.info.dbname} RESET TimeZone")
    said = operation(shop, capsys, "ivm_refresh").splitlines()
    assert said == [f"analytics.{name} rebuilt: refresh, {rows} rows" for name, rows in MODELS]
    said = operation(shop, capsys, "ivm_verify", sample=100, seed=5).splitlines()
    sampled = "in sync, {} rows compared, a sample of 100 % (seed 5)"
    assert said == [f"analytics.{name} {sampled.format(rows)}" for name, rows in MODELS]


def test_in_sync_of_what_is_no_incremental_view(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    shop.write("models/a_table.sql", "{{ config(materialized='table') }} select 1 as id")
    shop.write("models/table.yml", "models: [{name: a_table, data_tests: [ivm_in_sync]}]")
    # Not built, and nobody asks for its rows: that is in nobody's way.
    shop.run("compile", "-s", "a_table")
    compiled = (shop.directory / "target/compiled/shop/models/table.yml/ivm_in_sync_a_table_.sql").read_text()
    assert "-- analytics.a_table is not an incremental view" in compiled
    assert shop.dbt("docs", "generate", "-s", "a_table").success
    shop.run("run", "-s", "a_table")
    try:
        said = shop.fail("test", "-s", "a_table")
        assert "analytics.a_table is not an incremental view" in said
        assert "why:    it is a table: it is materialized otherwise" in said
        assert "why:    that model is materialized as table" in refused(shop, capsys, "ivm_explain", model="a_table")
    finally:
        (shop.directory / "models/a_table.sql").unlink()
        (shop.directory / "models/table.yml").unlink()
        shop.execute("DROP TABLE analytics.a_table")


def test_in_sync_reads_both_sides_at_one_moment(shop: Project) -> None:
    """A write that is committed while the test's statement runs makes no difference, wherever that is just then."""
    shop.run("compile", "-s", "gated")
    statement = (shop.directory / "target/compiled/shop/models/schema.yml/gated.sql").read_text()
    found: list[Any] = []

    def run() -> None:
        with shop.other_session() as session:
            found.append(session.execute(statement.encode()).fetchall())

    thread = threading.Thread(target=run)
    with closed_gate(shop.url) as keeper:
        thread.start()
        arrival(keeper)
        shop.execute("INSERT INTO shop.orders SELECT i, 2, 1 FROM generate_series(2000, 2010) AS i")
    thread.join(timeout=30)
    assert found == [[]]
    shop.execute("DELETE FROM shop.orders WHERE order_id >= 2000")


def test_status_says_what_is_amiss(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    shop.execute("CREATE VIEW shop.staged AS SELECT id, n FROM shop.kinds")
    shop.write("models/staged.sql", HEAD + "select count(*) as n from shop.staged")
    shop.run("run", "-s", "staged")
    table = operation(shop, capsys, "ivm_status").splitlines()
    assert table[0].split("  ")[0] == "model"
    pattern = r"analytics\.category_sales +ok +linear +3 +\d+ kB +shop\.orders, shop\.products +20..-..-..T..:..:..Z"
    assert [line for line in table if re.fullmatch(pattern, line)], table
    shop.execute(
        "ALTER TABLE shop.orders DISABLE TRIGGER USER; CREATE OR REPLACE VIEW shop.staged AS SELECT id, n + 1 AS n FROM shop.kinds;"
        "DROP FUNCTION analytics.by_day__ivm_shop_kinds_insert CASCADE"
    )
    found = states(shop, capsys)
    assert found["category_sales"].startswith("damaged trigger on shop.orders was disabled")
    assert found["staged"] == "stale view shop.staged changed"
    assert found["by_day"] == "damaged view analytics.by_day was missing"
    assert found["kinds"] == "ok "
    said = operation(shop, capsys, "ivm_status")
    assert "analytics.staged is stale: view shop.staged changed" in said
    # A standby, where nothing can be tried, is no damage, and hides none.
    shop.execute(f"ALTER DATABASE {shop.session.info.dbname} SET default_transaction_read_only = on")
    found = states(shop, capsys)
    shop.execute("SET default_transaction_read_only = off")
    shop.execute(f"ALTER DATABASE {shop.session.info.dbname} RESET default_transaction_read_only")
    assert found["category_sales"].startswith("damaged trigger on shop.orders was disabled")
    assert re.fullmatch(
        "unknown whether .* has changed cannot be looked at: .* in a read-only transaction", found["kinds"]
    )
    shop.execute("ALTER TABLE shop.orders ENABLE TRIGGER USER")
    (shop.directory / "models/staged.sql").unlink()
    shop.run("run")
    assert states(shop, capsys)["by_day"] == "ok "


LOCAL = """{{ config(
    materialized='incremental_view', sql_header="set local time zone 'Europe/Oslo'; set local search_path = shop"
) }}
select date_trunc('day', at) as day, count(*) as n from kinds group by 1
"""


def test_operations_read_a_model_under_the_settings_of_its_run(
    shop: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Others are the session's: another time zone gives other days, without the path there is no table."""
    shop.write("models/local.sql", LOCAL)
    shop.run("run", "-s", "local")
    days = shop.query("SELECT day::text, n FROM analytics.local ORDER BY 1")
    assert states(shop, capsys)["local"] == "ok "
    assert "Block 0" in operation(shop, capsys, "ivm_explain", model="local")
    assert "rebuilt: refresh" in operation(shop, capsys, "ivm_refresh", model="local")
    assert shop.query("SELECT day::text, n FROM analytics.local ORDER BY 1") == days
    operation(shop, capsys, "ivm_pause", model="local")
    assert "resumed" in operation(shop, capsys, "ivm_resume", model="local")
    assert shop.query("SELECT day::text, n FROM analytics.local ORDER BY 1") == days
    assert shop.run("run", "-s", "local")["local"] == "INCREMENTAL VIEW unchanged"
    (shop.directory / "models/local.sql").unlink()
    operation(shop, capsys, "ivm_drop_orphans", dry_run=False)


def test_an_orphan_is_dropped_when_that_is_wanted(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    others = Project(shop.directory / "other", shop.url)
    others.write(
        "dbt_project.yml", (others.directory / "dbt_project.yml").read_text().replace("name: shop", "name: other")
    )
    others.write("models/theirs.sql", HEAD + "select n, count(*) as c from shop.kinds group by n")
    others.run("run")
    for name in ("staged", "Gone", "used"):
        shop.write(f"models/{name}.sql", HEAD + "select id, count(*) as n from shop.kinds group by id")
    shop.run("run", "-s", "staged", "Gone", "used")
    for name in ("Gone", "used"):
        (shop.directory / f"models/{name}.sql").unlink()
    shop.write("models/staged.sql", "{{ config(materialized='ephemeral') }} select 1 as id")
    shop.execute("CREATE VIEW analytics.of_a_user AS SELECT * FROM analytics.used")
    assert states(shop, capsys)["Gone"] == "orphaned the project shop has no such model any more"
    before = shop.inventory()
    said = operation(shop, capsys, "ivm_drop_orphans")
    assert "analytics.Gone would be dropped: the project shop has no such model any more" in said
    assert "analytics.used is kept: view analytics.of_a_user would go with it" in said
    assert "analytics.staged would be dropped" in said
    assert "theirs" not in said
    said = refused(shop, capsys, "ivm_drop_orphans", dry_run=False, cascade="false")
    assert "'cascade' has the value 'false'" in said
    assert "it must be true or false" in said
    assert shop.inventory() == before
    said = operation(shop, capsys, "ivm_drop_orphans", dry_run=False)
    operation(shop, capsys, "ivm_drop_orphans", dry_run=False, models="analytics.used", cascade=True)
    assert not [name for name in shop.names() if re.match(r'\w+ "?analytics"?\."?(Gone|staged|used)', name)]
    assert "analytics.theirs is not an orphan" in refused(shop, capsys, "ivm_drop_orphans", models=["analytics.theirs"])
    assert "relation analytics.theirs" in shop.names()
    operation(shop, capsys, "ivm_drop_orphans", dry_run=False, project="other")
    assert "relation analytics.theirs" not in shop.names()
    shop.execute("INSERT INTO shop.kinds (id) VALUES (99); DELETE FROM shop.kinds WHERE id = 99")
    others.session.close()
    (shop.directory / "models/staged.sql").unlink()


def test_pause_and_resume(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert "say which" in refused(shop, capsys, "ivm_pause")
    assert "'all' has the value 'false'" in refused(shop, capsys, "ivm_pause", all="false")
    assert "the project has no incremental_view model 'nothing'" in refused(shop, capsys, "ivm_pause", model="nothing")
    said = operation(shop, capsys, "ivm_pause", model=["kinds", "model.shop.category_sales"])
    assert "analytics.kinds paused: until it is resumed, its query is computed when it is read" in said
    shop.execute("INSERT INTO shop.orders VALUES (1000, 1, 7)")
    assert "paused since" in states(shop, capsys)["category_sales"]
    said = operation(shop, capsys, "ivm_verify", model="kinds")
    assert re.match(r"analytics\.kinds in sync, \d+ rows compared; paused since", said)
    said = operation(shop, capsys, "ivm_resume", model="kinds")
    assert re.fullmatch(r"analytics\.kinds resumed: \d+ rows", said.strip())
    assert shop.run("run", "-s", "category_sales")["category_sales"].startswith(
        "INCREMENTAL VIEW repaired: it was paused since 20"
    )
    assert "analytics.by_day not paused" in operation(shop, capsys, "ivm_resume")
    shop.execute("DELETE FROM shop.orders WHERE order_id = 1000")
    operation(shop, capsys, "ivm_verify")


@AUTOCOMMIT
def test_autocommit_keeps_what_operations_do(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """dbt-postgres sends no COMMIT then, and no ROLLBACK."""
    shop.profile(autocommit=True)
    try:
        operation(shop, capsys, "ivm_pause", model="kinds")
        assert "paused since" in states(shop, capsys)["kinds"]
        assert "paused since" in operation(shop, capsys, "ivm_verify")
        operation(shop, capsys, "ivm_resume", model="kinds")
        assert "rebuilt" in operation(shop, capsys, "ivm_refresh", model="by_day")
    finally:
        shop.profile()
    assert states(shop, capsys)["kinds"] == "ok "


def test_another_role_may_look_and_is_told_what_it_lacks(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    role = "ivm_operations_reader"
    shop.execute(f"DROP ROLE IF EXISTS {role}; CREATE ROLE {role} LOGIN PASSWORD 'x'")
    shop.profile(user=role, password="x")
    try:
        assert states(shop, capsys)["kinds"].startswith("unknown")
        said = refused(shop, capsys, "ivm_verify", model="kinds")
        assert "Not allowed: permission denied for schema analytics" in said
        shop.write("models/hidden.sql", HEAD + "select id from analytics.of_kinds")
        shop.execute(
            f"CREATE VIEW analytics.of_kinds AS SELECT id FROM shop.kinds; GRANT USAGE ON SCHEMA analytics TO {role};"
            f"REVOKE TEMPORARY ON DATABASE {shop.session.info.dbname} FROM PUBLIC"
        )
        said = shop.fail("run", "-s", "kinds", "hidden")
        temporary = f'GRANT TEMPORARY ON DATABASE "{shop.session.info.dbname}" TO "{role}"'
        assert f'GRANT USAGE ON SCHEMA "shop" TO "{role}"; {temporary}' in said
        assert f"remedy: {temporary}" in said
        shop.execute(f"GRANT TEMPORARY ON DATABASE {shop.session.info.dbname} TO PUBLIC")
        said = shop.fail("run", "-s", "hidden")
        (shop.directory / "models/hidden.sql").unlink()
        shop.execute("DROP VIEW analytics.of_kinds")
        assert "missing privilege USAGE on schema shop" in said
        assert f'remedy: GRANT USAGE ON SCHEMA "shop" TO "{role}"' in said
        shop.execute(
            f"GRANT USAGE ON SCHEMA shop, analytics TO {role}; GRANT SELECT ON shop.kinds, analytics.kinds TO {role}"
        )
        assert states(shop, capsys)["kinds"] == "ok "
        said = refused(shop, capsys, "ivm_verify", model="kinds")
        assert "run this as the model's owner" in said
        assert "run this as the model's owner" in shop.fail("test", "-s", "kinds")
        for name in ("ivm_pause", "ivm_refresh"):
            assert "belong to another role" in refused(shop, capsys, name, model="kinds")
    finally:
        shop.profile()
        shop.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "format": ("ivm_status", {"format": "xml"}, "The format 'xml' is unknown"),
    "sample": ("ivm_verify", {"sample": 200}, "sample is 200"),
    "no model": ("ivm_verify", {"model": []}, "'model' has the value []"),
    "a number": (
        "ivm_explain",
        {"model": 5},
        "it must be the name of a model, its alias or unique id, or a list of them",
    ),
    "no lock at all": ("ivm_refresh", {"lock_timeout": 0.4}, "at least a millisecond, or 0 for no limit"),
    "no duration": ("ivm_pause", {"model": "kinds", "lock_timeout": "soon"}, "it must be a duration"),
    "no schema": ("ivm_import", {}, "'schema' has the value None"),
}


def test_operations_refuse_what_they_do_not_know(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for name, (operation_, arguments, reason) in REFUSED.items():
        assert reason in refused(shop, capsys, operation_, **arguments), name
    shop.write("models/new.sql", HEAD + "select 1 as a from shop.kinds")
    said = refused(shop, capsys, "ivm_refresh", model=["new", "kinds"], lock_timeout=0)
    assert "analytics.kinds rebuilt: refresh" in said
    assert "analytics.new failed: analytics.new is not an incremental view" in said
    assert "analytics.new skipped: it is not built yet" in operation(shop, capsys, "ivm_verify")
    (shop.directory / "models/new.sql").unlink()


def test_versions_of_a_model_go_by_their_common_name_and_their_own(
    shop: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    shop.write("models/versions.yml", "models: [{name: counts, versions: [{v: 1}, {v: 2}]}]")
    for version in (1, 2):
        shop.write(f"models/counts_v{version}.sql", HEAD + f"select count(*) * {version} as n from shop.kinds")
    shop.run("run", "-s", "counts")
    said = operation(shop, capsys, "ivm_explain", model="counts")
    assert re.findall(r"analytics\.counts_v. is maintained", said) == [
        f"analytics.counts_v{version} is maintained" for version in (1, 2)
    ]
    said = operation(shop, capsys, "ivm_refresh", model=["counts.v2", "kinds"])
    assert [line.split()[0] for line in said.splitlines()] == ["analytics.counts_v2", "analytics.kinds"]
    for name in ("versions.yml", "counts_v1.sql", "counts_v2.sql"):
        (shop.directory / "models" / name).unlink()
    operation(shop, capsys, "ivm_drop_orphans", dry_run=False)
