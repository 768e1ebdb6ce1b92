"""Incremental views among everything else that a dbt project may have: `neighbours/` is built once, most tests only look."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.functional.conftest import Project
from tests.functional.test_incremental_view import assert_in_sync

SOURCE = Path(__file__).parent / "neighbours"
OURS = ["Mixed_Case", "customer_orders", "in_tokyo", "order_facts", "regional", "revenue.v1", "revenue.v2"]
WRITES = """
INSERT INTO app.customers VALUES (4, 'Barbara', 'US');
INSERT INTO app.orders VALUES (31, 4, 100, '2026-01-08 10:00'), (32, 1, 1, '2026-01-08 11:00');
UPDATE app.orders SET amount = amount + 1 WHERE order_id = 7;
DELETE FROM app.orders WHERE order_id = 8
"""
CUSTOMER_ORDERS = """
SELECT c.name, r.region, count(*), sum(o.amount), min(o.ordered_at) FROM app.orders AS o
JOIN app.customers AS c USING (customer_id) LEFT JOIN analytics_seeds.countries AS r USING (country) GROUP BY 1, 2
"""

Said = dict[str, tuple[str, str]]


@dataclass
class Built:
    """The project after two builds, with writes of the application between them, and what dbt said each time."""

    project: Project
    first: Said
    second: Said
    unchanged: bool

    @property
    def state(self) -> list[str]:
        return ["--state", str(self.project.directory / "state")]


def said(project: Project, *arguments: str) -> Said:
    """Status and message of each node, by its name, with the version if it has one."""
    done = project.dbt(*arguments)
    assert done.exception is None, done.exception
    outcome = {}
    for result in done.result.results:
        version = getattr(result.node, "version", None)
        name = f"{result.node.name}.v{version}" if version else result.node.name
        outcome[name] = (str(result.status), str(result.message))
    return outcome


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Built]:
    directory = tmp_path_factory.mktemp("neighbours") / "project"
    shutil.copytree(SOURCE, directory)
    project = Project(directory, database_url)
    shutil.copy(SOURCE / "dbt_project.yml", directory)
    project.execute((SOURCE / "app/tables.sql").read_text())
    assert project.dbt("deps").success
    first = said(project, "build")
    shutil.copytree(directory / "target", directory / "state")
    project.execute(WRITES)
    before = ours(project)
    second = said(project, "build")
    yield Built(project, first, second, ours(project) == before)
    project.session.close()


def ours(project: Project) -> list[tuple[Any, ...]]:
    """Every object of the incremental views, with its last writer."""
    names = ("customer_orders", "order_facts", "revenue_v", "orders_per_region", "mixed_case", "in_tokyo")
    others = ("customer_history", "at_least")
    found = (row for row in project.inventory() if not any(name in row[1] for name in others))
    return [row for row in found if any(name in row[1] for name in names)]


def test_everything_is_built_and_tested(built: Built) -> None:
    assert {status for status, _ in built.first.values()} == {"success", "pass", "warn", "no-op"}
    messages = {name: built.first[name][1] for name in OURS}
    assert all(message.startswith("INCREMENTAL VIEW created") for message in messages.values()), messages
    assert built.first["board"][0] == "no-op"
    assert built.first["counts_orders_per_customer"][0] == "pass"
    assert "not_now" not in built.first
    assert built.project.query("SELECT FROM pg_class WHERE relname LIKE 'not_now%'") == []


def test_the_second_build_leaves_our_models_alone_and_the_others_read_what_is_new(built: Built) -> None:
    assert {built.second[name][1] for name in OURS} == {"INCREMENTAL VIEW unchanged"}
    assert built.unchanged
    project = built.project
    assert_in_sync(project, CUSTOMER_ORDERS, "analytics.customer_orders")
    assert built.second["as_incremental"][1] == "INSERT 0 2"
    assert project.query("SELECT count(*) FROM analytics.as_incremental WHERE order_id > 30") == [(2,)]
    assert_in_sync(project, "SELECT order_id, ordered_at, amount FROM app.orders UNION ALL"
                   " SELECT 8, timestamp '2026-01-03 00:00', 10.00", "analytics.as_microbatch")  # fmt: skip
    assert_in_sync(project, f"SELECT region, sum(amount) FROM ({CUSTOMER_ORDERS}) AS q (name, region, n, amount, first)"
                   " GROUP BY region", "analytics.as_table")  # fmt: skip
    assert project.query("SELECT name, amount FROM analytics.as_view WHERE name = 'Barbara'") == [("Barbara", 100)]
    assert project.query("TABLE analytics.as_materialized") == [(4,)]
    old = "SELECT name FROM analytics.customer_history WHERE dbt_valid_to IS NOT NULL ORDER BY name"
    assert project.query(old) == [("Ada",), ("Edsger",)]
    assert project.query("SELECT count(*) FROM analytics.customer_history") == [(6,)]


def test_what_the_config_asks_for_is_on_the_view(built: Built) -> None:
    project = built.project
    assert project.query(
        "SELECT obj_description(c.oid), col_description(c.oid, 1), col_description(c.oid, 2),"
        " has_table_privilege('pg_monitor', c.oid, 'SELECT'), has_table_privilege('pg_monitor', c.oid, 'INSERT')"
        " FROM pg_class AS c WHERE c.oid = 'analytics.customer_orders'::regclass"
    ) == [("What each customer ordered", 'of the customer, it\'s "unique"', None, True, False)]
    indexes = project.query("SELECT indexdef FROM pg_indexes WHERE tablename = 'customer_orders__ivm' ORDER BY 1")
    assert [text.split(" USING ")[1] for (text,) in indexes if "_by_" in text] == [
        "btree (amount)",
        "btree (name, region)",
    ]
    failures = project.query(
        "SELECT count(*) FROM analytics_dbt_test__audit.house_utils_at_least_order_facts_amount__3"
    )
    assert failures == [(3,)]
    assert built.first["house_utils_at_least_order_facts_amount__3"][0] == "warn"


def test_versions_and_the_pointer_to_the_latest(built: Built) -> None:
    assert_in_sync(built.project, "TABLE analytics.revenue_v2", "analytics.revenue")
    assert_in_sync(built.project, "SELECT ordered_at::date, count(*), sum(amount) FROM app.orders GROUP BY 1",
                   "analytics.as_pinned")  # fmt: skip


def test_names_as_the_project_has_them(built: Built) -> None:
    """A custom schema; an alias; and with `quoting: {identifier: false}` names that PostgreSQL folds to lower case."""
    found = built.project.query(
        "SELECT n.nspname, c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
        " WHERE c.relkind = 'v' AND (n.nspname LIKE '%Schema' OR lower(c.relname) LIKE 'mixed%')"
        " AND c.relname NOT LIKE '%\\_\\_ivm%' ORDER BY 1"
    )
    assert found == [("analytics", "mixed_case"), ("analytics_odd Schema", "orders_per_region")]
    assert_in_sync(built.project, "SELECT name, count(*) FROM app.customers GROUP BY name", "analytics.mixed_case")
    assert_in_sync(built.project, "SELECT region, sum(num_orders)::bigint FROM analytics.customer_orders GROUP BY region",
                   '"analytics_odd Schema".orders_per_region')  # fmt: skip


def test_macros_of_packages_are_dispatched_to_their_postgres_versions(built: Built) -> None:
    """Those of dbt, those of a package, and the project's own in place of a package's."""
    facts = "SELECT week, house, day, label FROM analytics.order_facts WHERE order_id = 4"
    assert [tuple(map(str, row)) for row in built.project.query(facts)] == [
        ("2025-12-29 00:00:00", "ours", "2026-01-02", "#4")
    ]
    seed = "SELECT obj_description('analytics_seeds.countries'::regclass)"
    assert built.project.query(seed) == [("loaded by the project itself",)]


def test_sql_header_runs_before_the_query_is_read(built: Built) -> None:
    """What it sets holds for maintenance, too."""
    project = built.project
    days = "SELECT date_trunc('day', ordered_at::timestamptz), sum(amount) FROM app.orders GROUP BY 1"
    for zone, same in (("Asia/Tokyo", True), ("UTC", False)):
        project.execute(f"SET TIME ZONE '{zone}'")
        assert (project.query(f"{days} EXCEPT TABLE analytics.in_tokyo") == []) == same


def test_commands_that_only_look(built: Built) -> None:
    project = built.project
    before = project.inventory()
    listed = project.dbt(
        "list", "-s", "config.materialized:incremental_view", "--resource-type", "model", "--output", "name"
    )
    assert sorted(listed.result) == sorted(OURS)
    for selector in ("group:finance", "access:protected", "+exposure:board"):
        assert "customer_orders" in project.dbt("list", "-s", selector, "--output", "name").result
    compiled = project.dbt("compile", "-s", "order_facts")
    assert "date_trunc('week', ordered_at::timestamp)" in compiled.result.results[0].node.compiled_code
    shown = project.dbt("show", "--inline", "select name from {{ ref('customer_orders') }} where num_orders = 1")
    assert [tuple(row) for row in shown.result.results[0].agate_table.rows] == [("Barbara",)]
    shown = project.dbt("show", "-s", "customer_orders", "--limit", "2")
    assert len(shown.result.results[0].agate_table.rows) == 2
    # Nothing of the project is an orphan, whatever PostgreSQL makes of its names.
    assert project.dbt("run-operation", "ivm_drop_orphans", "--args", "{dry_run: false}").success
    assert project.dbt("run-operation", "ivm_explain", "--args", "{model: Mixed_Case}").success
    assert project.inventory() == before


def test_state_modified_sees_each_key_of_our_config(built: Built) -> None:
    project = built.project
    changes = {
        "Mixed_Case": "lock_timeout='7s'", "in_tokyo": "on_configuration_change='fail'", "order_facts": "unlogged=true",
        "regional": "indexes=[{'columns': ['region']}]", "revenue_v1": "on_unsupported='recompute'",
        "revenue_v2": "ivm_warnings={'silence': ['IVM002']}", "customer_orders": "ripple=false",
    }  # fmt: skip
    texts = {name: (project.directory / f"models/marts/{name}.sql").read_text() for name in changes}
    for name, change in changes.items():
        project.write(f"models/marts/{name}.sql", f"{{{{ config({change}) }}}}\n{texts[name]}")
    found = project.dbt(
        "list", "-s", "state:modified.configs", "--resource-type", "model", "--output", "name", *built.state
    )
    for name, text in texts.items():
        project.write(f"models/marts/{name}.sql", text)
    assert sorted(found.result) == sorted(OURS)


def test_empty_then_a_failure_then_retry(built: Built) -> None:
    project = built.project
    empty = said(project, "run", "--empty", "-s", "marts")
    assert {name: message for name, (_, message) in empty.items()} == dict.fromkeys(OURS, "CREATE VIEW")
    assert project.query("TABLE analytics.customer_orders") == []
    project.execute("ALTER TABLE app.customers RENAME TO clients")
    failed = said(project, "run", "--full-refresh", "-s", "marts", "as_view")
    assert {name for name in failed if failed[name][0] == "error"} == {"customer_orders", "Mixed_Case"}
    assert failed["as_view"][0] == "skipped"
    project.execute("ALTER TABLE app.clients RENAME TO customers")
    again = said(project, "retry")
    assert {status for status, _ in again.values()} == {"success"}
    assert set(again) == {name for name in failed if failed[name][0] in ("error", "skipped")}
    assert_in_sync(project, CUSTOMER_ORDERS, "analytics.customer_orders")


def test_defer_and_clone(built: Built) -> None:
    project = built.project
    project.profile(schema="dev")
    done = said(project, "run", "-s", "regional", "as_view", "--defer", *built.state)
    assert done["regional"][1].startswith("INCREMENTAL VIEW created")
    assert_in_sync(project, 'TABLE "analytics_odd Schema".orders_per_region', '"dev_odd Schema".orders_per_region')
    cloned = said(project, "clone", "-s", "customer_orders", "regional", *built.state)
    assert {name: message for name, (_, message) in cloned.items()} == {
        "customer_orders": "CREATE VIEW",
        "regional": "No-op",
    }
    assert_in_sync(project, "TABLE analytics.customer_orders", "dev.customer_orders")
    done = said(project, "run", "-s", "customer_orders", "--defer", *built.state)
    assert done["customer_orders"][1].startswith("INCREMENTAL VIEW created")
    project.execute("DELETE FROM app.orders WHERE order_id = 9")
    assert_in_sync(project, CUSTOMER_ORDERS, "dev.customer_orders")
    assert_in_sync(project, CUSTOMER_ORDERS, "analytics.customer_orders")
