"""Transactions of one statement each do not stop each other, whatever their tables, events, cascades and views.

Each case had a deadlock once, or would have with locks taken in another order. Statements are held at a gate in the middle:
after all AFTER triggers of one table, or where a view computes its change.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.names import RelationName
from tests.guarantees.interleaving import SETTINGS
from tests.support import gate
from tests.support.database import PsycopgDatabase

SCHEMA = """
CREATE SCHEMA app;
CREATE SCHEMA model;
CREATE TABLE app.regions (region_id int PRIMARY KEY, name text);
CREATE TABLE app.orders (
  order_id int PRIMARY KEY, region_id int REFERENCES app.regions ON DELETE CASCADE, status text, amount int);
CREATE TABLE app.lines (
  line_id int PRIMARY KEY, order_id int REFERENCES app.orders ON DELETE CASCADE ON UPDATE CASCADE, kind int, quantity int);
CREATE TABLE app.parcels (
  parcel_id int PRIMARY KEY, order_id int REFERENCES app.orders ON DELETE CASCADE ON UPDATE CASCADE, weight int);
INSERT INTO app.regions SELECT i, 'region ' || i % 2 FROM generate_series(1, 4) i;
INSERT INTO app.orders SELECT i, 1 + i % 4, 'status', i FROM generate_series(1, 20) i;
INSERT INTO app.orders SELECT i, 1, 'status', i FROM generate_series(21, 24) i;
INSERT INTO app.lines SELECT i, 1 + i % 20, i % 3, i FROM generate_series(1, 60) i;
INSERT INTO app.parcels SELECT i, 1 + i % 20, i FROM generate_series(1, 20) i;
"""
GATES = f"""
CREATE FUNCTION app.after_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = current_setting('app.stop_at', true) THEN PERFORM app.gate(0); END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION app.of_view(view text, x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF view = current_setting('app.stop_at', true) THEN
    PERFORM pg_advisory_lock_shared({gate.LOCK}), pg_advisory_unlock_shared({gate.LOCK});
  END IF;
  RETURN x;
END $$;
""" + "".join(
    f"CREATE TRIGGER zz_gate AFTER INSERT OR UPDATE OR DELETE ON app.{table} EXECUTE FUNCTION app.after_statement();\n"
    for table in ("regions", "orders", "lines", "parcels")
)
BY_STATUS = "SELECT status, count(*) AS n, sum(amount) AS total FROM app.orders GROUP BY status"
TWO_TABLES = (
    "SELECT o.status, count(*) AS n, sum(l.quantity * o.amount) AS total"
    " FROM app.orders o JOIN app.lines l USING (order_id) GROUP BY o.status"
)
THREE_TABLES = (
    "SELECT r.name, count(*) AS n, sum(l.quantity * o.amount) AS total FROM app.regions r"
    " JOIN app.orders o USING (region_id) JOIN app.lines l USING (order_id) GROUP BY r.name"
)
PARCELS = (
    "SELECT o.status, sum(p.weight) AS total FROM app.orders o JOIN app.parcels p USING (order_id) GROUP BY o.status"
)


def kinds(view: str) -> str:
    return f"SELECT kind, count(*) AS n, sum(app.of_view('{view}', quantity)) AS total FROM app.lines GROUP BY kind"


@dataclass(frozen=True)
class Writer:
    """One statement, and where it stops until the others have come as far as they can."""

    statement: str
    stop_at: str = ""


DELETE_ORDER = "DELETE FROM app.orders WHERE order_id = {}"
UPSERT = (
    "INSERT INTO app.lines VALUES ({0}, 1, {0}, 1), ({1}, 1, {2}, 1) ON CONFLICT (line_id) DO UPDATE SET quantity = 100"
)
MERGE = (
    "MERGE INTO app.lines l USING (VALUES ({0}, 0), ({1}, {2})) AS v (line_id, kind) ON l.line_id = v.line_id"
    " WHEN MATCHED THEN {3} WHEN NOT MATCHED THEN INSERT VALUES (v.line_id, 1, v.kind, 1)"
)
# Two statements each, whose first event's groups are those of the other one's second event.
MIXED: Mapping[str, tuple[str, str]] = {
    "upserts": (UPSERT.format(1, 101, 2), UPSERT.format(2, 102, 1)),
    "upserts in a function": (
        f"DO $$ BEGIN {UPSERT.format(1, 101, 2)}; END $$",
        f"DO $$ BEGIN EXECUTE '{UPSERT.format(2, 102, 1)}'; END $$",
    ),
    "merges that update and insert": (
        MERGE.format(1, 101, 2, "UPDATE SET quantity = 100"),
        MERGE.format(2, 102, 1, "UPDATE SET quantity = 100"),
    ),
    "merges that delete and insert": (MERGE.format(1, 101, 2, "DELETE"), MERGE.format(2, 102, 1, "DELETE")),
    "inserts and updates in WITH": (
        "WITH i AS (INSERT INTO app.lines VALUES (101, 1, 1, 1)) UPDATE app.lines SET quantity = 100 WHERE line_id = 2",
        "WITH i AS (INSERT INTO app.lines VALUES (102, 1, 2, 1)) UPDATE app.lines SET quantity = 100 WHERE line_id = 1",
    ),
    "an upsert and an update": (
        UPSERT.format(2, 101, 1),
        "UPDATE app.lines SET quantity = 100 WHERE line_id IN (4, 5)",  # other rows of the same groups
    ),
}
BY_KIND = "SELECT kind, sum(quantity) AS total FROM app.lines GROUP BY kind"
MOST = "SELECT kind, max(quantity) AS most FROM app.lines GROUP BY kind"
# Views of one table, which lock their groups at each event or, those with extremes, at the last one.
ONE_TABLE: Mapping[str, Mapping[str, str]] = {
    "sums": {"by_kind": BY_KIND},
    "keys": {"by_kind": "SELECT kind, count(DISTINCT quantity) AS n FROM app.lines GROUP BY kind"},
    "two blocks": {"both": f"{BY_KIND} UNION ALL SELECT -order_id, quantity FROM app.lines"},
    "sums, extremes and counts": {"a": MOST, "by_kind": BY_KIND, "n": "SELECT count(*) AS n FROM app.lines", "z": MOST},
}
CASES: Mapping[str, tuple[Mapping[str, str], tuple[Writer, ...]]] = {
    "two cascades": (
        {"joined": TWO_TABLES},
        (Writer(DELETE_ORDER.format(1), "orders"), Writer(DELETE_ORDER.format(2), "orders")),
    ),
    "two cascades over three tables": (
        {"joined": THREE_TABLES},
        tuple(Writer(f"DELETE FROM app.regions WHERE region_id = {i}", "regions") for i in (1, 2)),
    ),
    "two updates that cascade": (
        {"joined": THREE_TABLES},
        tuple(Writer(f"UPDATE app.orders SET order_id = -{i} WHERE order_id = {i}", "orders") for i in (1, 2)),
    ),
    "several writes in one WITH": (
        {"joined": TWO_TABLES},
        tuple(
            Writer(
                f"WITH o AS (UPDATE app.orders SET amount = 0 WHERE order_id = {i})"
                f" UPDATE app.lines SET quantity = 0 WHERE line_id = {i}",
                "lines",
            )
            for i in (1, 2)
        ),
    ),
    "a cascade and a writer of the row that it deletes": (
        {"joined": TWO_TABLES},
        (Writer("UPDATE app.orders SET amount = 0 WHERE order_id = 1", "orders"), Writer(DELETE_ORDER.format(1))),
    ),
    "a cascade and a writer that refers to its row": (
        {"joined": TWO_TABLES},
        (Writer("INSERT INTO app.lines VALUES (100, 1, 1, 1)", "lines"), Writer(DELETE_ORDER.format(1))),
    ),
    "a cascade out of the view and a writer that refers to its row": (
        {"pairs": "SELECT a.kind, count(*) AS n FROM app.lines a JOIN app.lines b USING (order_id) GROUP BY a.kind"},
        (Writer("INSERT INTO app.lines VALUES (100, 1, 1, 1)", "lines"), Writer(DELETE_ORDER.format(1))),
    ),
    "a cascade and a writer of a view that the cascade is done with earlier": (
        {"a_joined": TWO_TABLES, "by_status": BY_STATUS},
        (
            Writer(DELETE_ORDER.format(1), "orders"),
            Writer("UPDATE app.orders SET amount = 0 WHERE order_id = 2"),
        ),
    ),
    "cascades into two tables of two views": (
        {"a_parcels": PARCELS, "joined": TWO_TABLES},
        (
            Writer(DELETE_ORDER.format(1), "lines"),
            Writer("UPDATE app.orders SET amount = 0 WHERE order_id = 2"),
        ),
    ),
    "a view whose name begins with another's": (
        {"kinds": kinds("kinds"), "kinds_extra": kinds("kinds_extra")},
        (
            Writer("DELETE FROM app.lines WHERE line_id = 1", "kinds_extra"),
            Writer("INSERT INTO app.lines VALUES (100, 1, 1, 1)", "kinds"),
        ),
    ),
    "upserts of several groups into a view with extremes": (
        {"extremes": "SELECT kind, max(quantity) AS most FROM app.lines GROUP BY kind"},
        tuple(
            Writer(
                f"INSERT INTO app.lines VALUES ({line}, 1, {line}, 1), ({100 + line}, 1, {other}, 1)"
                " ON CONFLICT (line_id) DO UPDATE SET quantity = 100",
                "lines",
            )
            for line, other in ((1, 2), (2, 1))
        ),
    ),
    **{
        f"{kind} of several groups into {view}": (views, tuple(Writer(text, "lines") for text in texts))
        for kind, texts in MIXED.items()
        for view, views in ONE_TABLE.items()
    },
    # The first one holds a group that the others want, and PostgreSQL serves them in the order of their coming.
    "rows with and without a key, of several groups": (
        {
            "firsts": "SELECT q.kind, count(*) AS n FROM (SELECT l.kind, row_number() OVER (PARTITION BY order_id"
            " ORDER BY line_id) AS r FROM app.lines l) q WHERE q.r = 1 GROUP BY q.kind"
        },
        (
            Writer("INSERT INTO app.lines VALUES (100, 21, 2, 1)", "lines"),
            Writer("INSERT INTO app.lines VALUES (101, NULL, 1, 1), (102, 22, 2, 1)"),
            Writer("INSERT INTO app.lines VALUES (103, 23, 1, 1), (104, 24, 2, 1)"),
        ),
    ),
    "keys that are found by the rows below": (
        {
            "regions": "SELECT o.region_id, count(DISTINCT l.kind) AS kinds, min(l.quantity) AS lo"
            " FROM app.lines l LEFT JOIN app.orders o USING (order_id) GROUP BY o.region_id"
        },
        (
            Writer("INSERT INTO app.lines VALUES (100, 1, 2, 1), (101, 4, 2, 1)", "lines"),
            Writer("INSERT INTO app.lines VALUES (102, NULL, 1, 1), (103, 2, 2, 1), (104, 5, 2, 1)"),
            Writer("INSERT INTO app.lines VALUES (105, 8, 1, 1), (106, 3, 2, 1), (107, 2, 2, 1)"),
        ),
    ),
    "writers of different tables of two joins": (
        {"joined": TWO_TABLES, "more": THREE_TABLES},
        (
            Writer("UPDATE app.orders SET amount = 0 WHERE order_id = 1", "orders"),
            Writer("UPDATE app.lines SET quantity = 0 WHERE line_id = 2", "lines"),
            Writer("UPDATE app.regions SET name = 'region 1'", "regions"),
        ),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_single_statements_do_not_stop_each_other(fresh_database_url: str, case: str) -> None:
    views, writers = CASES[case]
    with psycopg.connect(fresh_database_url, autocommit=True, options=SETTINGS) as dbt:
        dbt.execute(f"{SCHEMA} {gate.CREATE}; {GATES}".encode())
        for name, query in views.items():
            with dbt.transaction():
                maintain(PsycopgDatabase(dbt), RelationName("model", name), query)
        assert run(fresh_database_url, writers) == [""] * len(writers)
        for name in views:
            view, definition = f"TABLE model.{name}", f"TABLE model.{name}__ivm_definition"
            difference = f"({view} EXCEPT ALL {definition}) UNION ALL ({definition} EXCEPT ALL {view})"
            assert dbt.execute(difference.encode()).fetchall() == []


def test_a_foreign_key_that_is_added_is_noticed_by_the_next_run(fresh_database_url: str) -> None:
    """It decides which of two views a plain statement locks first, and so whether a cascade finds them in the same order."""
    views = {"a_joined": TWO_TABLES, "by_status": BY_STATUS}
    with psycopg.connect(fresh_database_url, autocommit=True, options=SETTINGS) as dbt:
        dbt.execute(f"{SCHEMA} {gate.CREATE}; {GATES}".encode())
        dbt.execute("ALTER TABLE app.lines DROP CONSTRAINT lines_order_id_fkey")

        def kinds_of_outcomes() -> list[str]:
            with dbt.transaction():
                made = [maintain(PsycopgDatabase(dbt), RelationName("model", name), views[name]) for name in views]
            return [outcome.kind for outcome in made]

        assert kinds_of_outcomes() == ["created", "created"]
        dbt.execute("ALTER TABLE app.lines ADD FOREIGN KEY (order_id) REFERENCES app.orders ON DELETE CASCADE")
        assert kinds_of_outcomes()[0] != "unchanged"
        assert kinds_of_outcomes() == ["unchanged", "unchanged"]
        writers = CASES["a cascade and a writer of a view that the cascade is done with earlier"][1]
        assert run(fresh_database_url, writers) == ["", ""]


def run(url: str, writers: tuple[Writer, ...]) -> list[str]:
    """Starts one after the other as far as it comes, then opens the gate; the SQLSTATE of each, empty if it succeeds."""
    sessions = [psycopg.connect(url, autocommit=True, options=SETTINGS) for _ in writers]
    states = [""] * len(writers)
    threads = []
    with gate.closed_gate(url) as keeper:
        for number, (session, writer) in enumerate(zip(sessions, writers, strict=True)):
            session.execute("SELECT set_config('app.stop_at', %s, false)", (writer.stop_at,))
            thread = threading.Thread(target=_write, args=(session, writer.statement, states, number), daemon=True)
            threads.append(thread)
            thread.start()
            _come_as_far_as_it_can(keeper, thread, session.info.backend_pid)
        keeper.execute("SELECT pg_advisory_unlock_all()")
        for thread in threads:
            thread.join()
    for session in sessions:
        session.close()
    return states


def _write(session: psycopg.Connection[Any], statement: str, states: list[str], number: int) -> None:
    try:
        session.execute(statement.encode(), prepare=False)
    except psycopg.Error as error:
        states[number] = error.sqlstate or str(error)


def _come_as_far_as_it_can(keeper: psycopg.Connection[Any], thread: threading.Thread, pid: int) -> None:
    """Until it has ended, or waits: at the gate or for another writer."""
    while thread.is_alive() and keeper.execute("SELECT cardinality(pg_blocking_pids(%s))", (pid,)).fetchone() == (0,):
        time.sleep(0.002)  # whichever comes first, and nothing tells of either
