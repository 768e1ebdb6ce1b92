"""Rebuilding while other sessions read and write: nobody misses an object, and nothing is missed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.reconcile import installed, locks
from dbt.adapters.ivm.reconcile.apply import Origin, reconcile
from dbt.adapters.ivm.render.objects import MaintainedView
from tests.support.database import PsycopgDatabase
from tests.support.small_view import small_view

MODEL = RelationName("analytics", "by_k")
BASE = RelationName("raw", "orders")
OTHER = RelationName("raw", "other")
VIEWS = {
    "narrow": small_view(MODEL, BASE),
    "wide": small_view(MODEL, BASE, outputs=("total", "more"), factor=3),
    "renamed": small_view(MODEL, BASE, outputs=("sum_q",)),
    "moved": small_view(MODEL, OTHER, helper=False),
}


class Crowd:
    """Sessions that repeat a statement until told to stop, and remember what went wrong."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.errors: list[str] = []
        self.done = 0
        self.stop = threading.Event()
        self.threads: list[threading.Thread] = []

    def repeat(self, work: Callable[[psycopg.Connection[Any], int], None]) -> None:
        def loop() -> None:
            with psycopg.connect(self.url, autocommit=True) as connection:
                number = 0
                while not self.stop.is_set():
                    number += 1
                    try:
                        work(connection, number)
                        self.done += 1
                    except psycopg.Error as error:
                        self.errors.append(f"{error.sqlstate} {error}")

        thread = threading.Thread(target=loop)
        thread.start()
        self.threads.append(thread)

    def leave(self) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join(timeout=30)


def run(connection: psycopg.Connection[Any], view: MaintainedView, query: str, **options: Any) -> str:
    database = PsycopgDatabase(connection)
    found = installed.read(database, MODEL)
    decision, _ = reconcile(database, view, Origin({"query": query}), found, **options)
    connection.commit()
    return decision.kind


def read(connection: psycopg.Connection[Any], number: int) -> None:
    connection.execute("SELECT k, n FROM analytics.by_k").fetchall()


def write(table: str) -> Callable[[psycopg.Connection[Any], int], None]:
    def work(connection: psycopg.Connection[Any], number: int) -> None:
        connection.execute(f"INSERT INTO {table} (k, q) VALUES ({number % 7}, {number})")
        connection.execute(f"UPDATE {table} SET q = q + 1, k = (k + 1) % 7 WHERE k = {number % 7} AND q % 5 = 0")
        connection.execute(f"DELETE FROM {table} WHERE q % 11 = 0")

    return work


@pytest.mark.parametrize("order", [("narrow", "wide"), ("narrow", "renamed"), ("narrow", "moved")])
def test_readers_and_writers_never_notice(fresh_database_url: str, order: tuple[str, str]) -> None:
    crowd = Crowd(fresh_database_url)
    with psycopg.connect(fresh_database_url) as connection:
        connection.execute("CREATE SCHEMA raw; CREATE SCHEMA analytics")
        for table in (BASE, OTHER):
            connection.execute(f"CREATE TABLE {table.sql} (k int, q int)".encode())
            connection.execute(f"INSERT INTO {table.sql} SELECT i % 7, i FROM generate_series(1, 500) i".encode())
        connection.commit()
        assert run(connection, VIEWS[order[0]], order[0]) == "created"
        try:
            crowd.repeat(read)
            crowd.repeat(read)
            crowd.repeat(write(BASE.sql))
            crowd.repeat(write(OTHER.sql))
            for number in range(8):
                name = order[(number + 1) % 2]
                assert run(connection, VIEWS[name], name) == "rebuilt"
                connection.execute("SELECT pg_sleep(0.05)")
                connection.commit()
        finally:
            crowd.leave()
        assert crowd.errors == []
        assert crowd.done > 100
        view = VIEWS[order[0]]
        difference = f"(TABLE {view.model.sql} EXCEPT ALL TABLE {view.definition.name.sql})"
        difference += f" UNION ALL (TABLE {view.definition.name.sql} EXCEPT ALL TABLE {view.model.sql})"
        assert connection.execute(difference.encode()).fetchall() == []


def test_creating_waits_for_open_writers_and_sees_their_rows(fresh_database_url: str) -> None:
    with psycopg.connect(fresh_database_url) as connection, psycopg.connect(fresh_database_url) as writer:
        connection.execute("CREATE SCHEMA raw; CREATE SCHEMA analytics; CREATE TABLE raw.orders (k int, q int)")
        connection.commit()
        writer.execute("INSERT INTO raw.orders VALUES (1, 1)")
        timer = threading.Timer(0.5, writer.commit)
        timer.start()
        assert run(connection, VIEWS["narrow"], "1", lock_timeout="10s") == "created"
        timer.join()
        assert connection.execute("TABLE analytics.by_k").fetchall() == [(1, 1, 1)]


@pytest.mark.parametrize("order", [("raw.orders", "raw.other"), ("raw.other", "raw.orders")])
def test_no_writer_dies_in_a_deadlock_with_us(fresh_database_url: str, order: tuple[str, str]) -> None:
    """It holds one base table and asks for the other while we ask for both."""
    both = small_view(MODEL, BASE)
    second = [replace(t, table=OTHER) for t in both.triggers if t.events != ("TRUNCATE",)]
    both = replace(both, triggers=(*both.triggers, *second), base_tables=(BASE, OTHER))
    with psycopg.connect(fresh_database_url) as connection, psycopg.connect(fresh_database_url) as writer:
        connection.execute("CREATE SCHEMA raw; CREATE SCHEMA analytics; CREATE TABLE raw.orders (k int, q int)")
        connection.execute("CREATE TABLE raw.other (k int, q int)")
        connection.commit()
        errors: list[str] = []

        def rest() -> None:
            try:
                writer.execute(f"INSERT INTO {order[1]} VALUES (2, 2)".encode())
                time.sleep(1.5)  # longer than deadlock_timeout: PostgreSQL would have noticed a deadlock
                writer.commit()
            except psycopg.Error as error:
                errors.append(str(error))

        writer.execute(f"INSERT INTO {order[0]} VALUES (1, 1)".encode())
        timer = threading.Timer(0.3, rest)
        timer.start()
        assert run(connection, both, "1", lock_timeout="20s") == "created"
        timer.join()
        assert errors == []
        assert connection.execute("SELECT sum(n) FROM analytics.by_k").fetchall() == [(1,)]


@pytest.mark.parametrize("just_then", [False, True])
def test_a_reader_that_becomes_a_writer_goes_first(
    fresh_database_url: str, monkeypatch: pytest.MonkeyPatch, just_then: bool
) -> None:
    """It has read the view: the rebuild waits for it. If it did so as we locked its base table, the rebuild gives up, not
    the application.
    """
    if just_then:
        monkeypatch.setattr(locks, "outlast_readers", lambda *_: None)
    with psycopg.connect(fresh_database_url) as connection, psycopg.connect(fresh_database_url) as application:
        connection.execute("CREATE SCHEMA raw; CREATE SCHEMA analytics; CREATE TABLE raw.orders (k int, q int)")
        connection.commit()
        run(connection, VIEWS["narrow"], "1")
        application.execute("TABLE analytics.by_k")
        done: list[str] = []

        def work() -> None:
            try:
                application.execute("INSERT INTO raw.orders VALUES (1, 1)")
                application.commit()
                done.append("written")
            except psycopg.Error as error:
                done.append(str(error))

        timer = threading.Timer(0.5, work)
        timer.start()
        with pytest.raises(Obstacle, match=r"analytics\.by_k") if just_then else nullcontext():
            run(connection, VIEWS["wide"], "2", lock_timeout="20s")
        connection.rollback()
        timer.join()
        assert done == ["written"]
        assert connection.execute("SELECT k, n FROM analytics.by_k").fetchall() == [(1, 1)]


def test_two_runs_of_one_model_at_once(fresh_database_url: str) -> None:
    """One of them wins; the other fails or finds its work done, and the view is right."""
    with psycopg.connect(fresh_database_url) as first, psycopg.connect(fresh_database_url) as second:
        first.execute("CREATE SCHEMA raw; CREATE SCHEMA analytics; CREATE TABLE raw.orders (k int, q int)")
        first.execute("INSERT INTO raw.orders VALUES (1, 1)")
        first.commit()
        run(first, VIEWS["narrow"], "1")
        outcomes: list[str] = []

        def attempt(connection: psycopg.Connection[Any], name: str) -> None:
            try:
                outcomes.append(run(connection, VIEWS[name], name, lock_timeout="5s"))
            except Exception as failure:  # whichever it is, the test looks at it below
                connection.rollback()
                outcomes.append(f"{type(failure).__name__}: {failure}")

        threads = [
            threading.Thread(target=attempt, args=(first, "wide")),
            threading.Thread(target=attempt, args=(second, "renamed")),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert "rebuilt" in outcomes
        assert all(outcome == "rebuilt" or outcome.startswith(Obstacle.__name__) for outcome in outcomes), outcomes
        second.rollback()
        second.execute("INSERT INTO raw.orders VALUES (1, 1), (2, 2)")
        assert second.execute("TABLE analytics.by_k EXCEPT ALL TABLE analytics.by_k__ivm_definition").fetchall() == []
