"""Kills of the server and of dbt, cancelled statements, full disks: a view is as if it had not happened, or as if it had."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import errors
from psycopg.conninfo import make_conninfo

from tests.guarantees.gated_view import Place, in_thread, place, prepare
from tests.soak.comparison import compare, compare_all
from tests.soak.figures import Figures
from tests.soak.models import SoakModel
from tests.soak.project import SoakProject, kill
from tests.soak.writers import Crowd, roles
from tests.support import gate
from tests.support.crash_server import CrashServer, crash_server
from tests.support.server import new_database


@pytest.fixture
def gated(fresh_database_url: str, tmp_path: Path) -> Place:
    return place(fresh_database_url, tmp_path)


@pytest.fixture(scope="module")
def mortal() -> Iterator[CrashServer]:
    """A server that may be killed."""
    with crash_server() as server:
        yield server


@pytest.fixture
def mortal_url(mortal: CrashServer) -> Iterator[str]:
    with new_database(mortal.url) as url:
        yield url


# What dbt is doing when a fault strikes: what has to be there before, and what makes the run do it.
MOMENTS = (pytest.param("build", marks=pytest.mark.soak), "rebuild", pytest.param("repair", marks=pytest.mark.soak))


@pytest.mark.parametrize("moment", MOMENTS)
def test_server_killed_while_dbt_builds(mortal: CrashServer, mortal_url: str, tmp_path: Path, moment: str) -> None:
    here = place(mortal_url, tmp_path)
    prepare(here, moment)
    before = here.objects()
    outcomes: list[tuple[bool, str]] = []
    with gate.closed_gate(mortal_url) as keeper:
        run = in_thread(lambda: outcomes.append(here.project.run_here()))
        gate.arrival(keeper)
        mortal.kill()
        mortal.start()
        run.join()
    assert [done for done, _ in outcomes] == [False]
    assert here.objects() == before
    if moment == "rebuild":
        here.assert_right()
    here.assert_next_run_succeeds()


def test_server_killed_under_16_writers(mortal: CrashServer, mortal_url: str, tmp_path: Path) -> None:
    project = SoakProject(tmp_path, mortal_url)
    project.create_base_tables()
    done, output = project.run_here()
    assert done, output
    figures = Figures()
    for seed in (1, 2):
        with Crowd(mortal_url, roles(16, faults=True), seed, figures):
            end = figures["statements"] + 300
            while figures["statements"] < end and not figures.findings:
                time.sleep(0.01)
            mortal.kill()
            mortal.start()
        compare_all(mortal_url, figures, "after the kill")
    assert figures.findings == []
    assert figures["errors connection lost"] > 0
    done, output = project.run_here()
    assert done, output


def test_prepared_transaction_outlives_the_server(mortal: CrashServer, mortal_url: str, tmp_path: Path) -> None:
    here = place(mortal_url, tmp_path)
    prepare(here, "rebuild")
    with psycopg.connect(mortal_url, autocommit=True) as session:
        session.execute("BEGIN")
        session.execute("DELETE FROM app.orders WHERE order_id < 20")
        session.execute("UPDATE app.products SET category = 'other' WHERE product_id > 10")
        session.execute("PREPARE TRANSACTION 'both'")
    mortal.kill()
    mortal.start()
    here.assert_right()
    with psycopg.connect(mortal_url, autocommit=True) as session:
        session.execute("COMMIT PREPARED 'both'")
    here.assert_right()


@pytest.mark.parametrize("moment", MOMENTS)
def test_dbt_killed_while_it_builds(gated: Place, moment: str) -> None:
    """Its session must end by itself, although it waits in the middle of a statement, and let the writers through."""
    prepare(gated, moment)
    before = gated.objects()
    with gate.closed_gate(gated.url) as keeper:
        process = gated.project.start()
        gate.arrival(keeper)
        kill(process)
        with psycopg.connect(gated.url, autocommit=True) as session:
            session.execute("SET lock_timeout = '10s'")
            with session.transaction():
                session.execute("LOCK TABLE app.lines IN ROW EXCLUSIVE MODE")
    assert gated.objects() == before
    gated.assert_next_run_succeeds()


def test_session_of_dbt_ended_while_it_rebuilds(gated: Place) -> None:
    prepare(gated, "rebuild")
    before = gated.objects()
    outcomes: list[tuple[bool, str]] = []
    with gate.closed_gate(gated.url) as keeper:
        run = in_thread(lambda: outcomes.append(gated.project.run_here()))
        keeper.execute("SELECT pg_terminate_backend(%s)", (gate.arrival(keeper),))
        run.join()
    assert [done for done, _ in outcomes] == [False]
    assert gated.objects() == before
    gated.assert_right()
    gated.assert_next_run_succeeds()


def test_cancelled_in_the_middle_of_maintenance(gated: Place) -> None:
    """The application's statement fails as a whole, and the next one is maintained."""
    prepare(gated, "rebuild")
    with psycopg.connect(gated.url, autocommit=True) as writer:
        before = writer.execute("SELECT sum(quantity) FROM app.lines").fetchone()
        with gate.closed_gate(gated.url) as keeper:
            canceller = in_thread(lambda: keeper.execute("SELECT pg_cancel_backend(%s)", (gate.arrival(keeper),)))
            with pytest.raises(errors.QueryCanceled):
                writer.execute("UPDATE app.lines SET quantity = quantity + 1")
            canceller.join()
        assert writer.execute("SELECT sum(quantity) FROM app.lines").fetchone() == before
    gated.assert_right()
    gated.assert_next_run_succeeds()


def test_statement_timeout_at_any_point(gated: Place) -> None:
    """Timeouts from nothing to enough: each statement is there as a whole or not at all, in table and view."""
    prepare(gated, "rebuild")
    outcomes = {True: 0, False: 0}
    with psycopg.connect(gated.url, autocommit=True) as writer, psycopg.connect(gated.url) as reader:
        expected = 0
        writer.execute("UPDATE app.lines SET quantity = 0")
        writer.execute("INSERT INTO app.lines SELECT i, 1, 1 + i % 20, 0 FROM generate_series(1001, 4000) i")
        enough = min(_milliseconds_of(writer, "UPDATE app.lines SET quantity = 0") for _ in range(3))
        for number in range(120):
            milliseconds = max(1, round(enough * (number % 40) / 20))
            writer.execute("SELECT set_config('statement_timeout', %s, false)", (f"{milliseconds}ms",))
            try:
                writer.execute("UPDATE app.lines SET quantity = quantity + 1")
                expected += 1
                outcomes[True] += 1
            except errors.QueryCanceled:
                outcomes[False] += 1
            found = reader.execute("SELECT min(quantity), max(quantity) FROM app.lines").fetchall()
            assert found == [(expected, expected)]
            assert reader.execute("SELECT DISTINCT most FROM analytics.gated").fetchall() == [(expected,)]
            reader.rollback()
    assert outcomes[True] > 5
    assert outcomes[False] > 5
    gated.assert_right()


def _milliseconds_of(session: psycopg.Connection[Any], statement: str) -> float:
    started = time.perf_counter()
    session.execute(statement.encode())
    return (time.perf_counter() - started) * 1000


def test_lock_timeout_while_waiting_for_a_group(gated: Place) -> None:
    prepare(gated, "rebuild")
    with psycopg.connect(gated.url) as first, psycopg.connect(gated.url, autocommit=True) as second:
        first.execute("UPDATE app.lines SET quantity = quantity + 1 WHERE line_id = 1")
        second.execute("SET lock_timeout = '50ms'")
        with pytest.raises(errors.LockNotAvailable):
            second.execute("UPDATE app.lines SET quantity = 900 WHERE line_id % 20 = 1 AND line_id > 1")
        with pytest.raises(errors.LockNotAvailable):
            second.execute("UPDATE app.products SET price = price + 1, category = 'moved' WHERE product_id = 2")
        first.commit()
        assert second.execute("SELECT count(*) FROM app.lines WHERE quantity = 900").fetchall() == [(0,)]
    gated.assert_right()


def test_temporary_files_run_out(gated: Place) -> None:
    prepare(gated, "rebuild")
    with psycopg.connect(gated.url, autocommit=True) as writer:
        before = writer.execute("SELECT count(*), sum(quantity) FROM app.lines").fetchall()
        writer.execute("SET temp_file_limit = '1MB'")
        writer.execute("SET work_mem = '64kB'")
        with pytest.raises(errors.ConfigurationLimitExceeded):
            writer.execute("INSERT INTO app.lines SELECT 10000 + i, 1, 1 + i % 20, i FROM generate_series(1, 60000) i")
        assert writer.execute("SELECT count(*), sum(quantity) FROM app.lines").fetchall() == before
    gated.assert_right()


def test_no_connection_left(mortal: CrashServer, mortal_url: str, tmp_path: Path) -> None:
    """dbt says so, changes nothing, and succeeds when there is one again."""
    here = place(mortal_url, tmp_path)
    prepare(here, "rebuild")
    before = here.objects()
    crowd: list[psycopg.Connection[Any]] = []
    with psycopg.connect(make_conninfo(mortal.url), autocommit=True) as admin:
        try:
            _fill(crowd, mortal_url)
            done, output = here.project.run_here()
        finally:
            for session in crowd:
                session.close()
        while admin.execute("SELECT count(*) > 3 FROM pg_stat_activity WHERE datname <> 'postgres'").fetchone() == (
            True,
        ):
            time.sleep(0.02)
    assert not done
    assert "too many clients" in output or "remaining connection slots" in output
    assert here.objects() == before
    here.assert_right()
    here.assert_next_run_succeeds()


def test_disk_full_while_the_state_grows(tmp_path: Path) -> None:
    """No file of this server may exceed 3 MB; the state, wider than its base table, is the first that would."""
    wide = SoakModel(
        "gated",
        "SELECT repeat(quantity::text, 40) AS t, count(*) AS n",
        "sum(quantity)",
        "FROM app.lines GROUP BY repeat(quantity::text, 40)",
        ("lines",),
    )
    with crash_server(file_size=3_000_000) as server, new_database(server.url) as url:
        project = SoakProject(tmp_path, url, threads=1, models=(wide,))
        project.create_base_tables()
        done, output = project.run_here()
        assert done, output
        with psycopg.connect(url, autocommit=True) as writer:
            failed = 0
            for number in range(20):
                before = writer.execute("SELECT count(*) FROM app.lines").fetchall()
                first = 10_000 + 2_000 * number
                try:
                    writer.execute(
                        "INSERT INTO app.lines SELECT i, NULL, NULL, i FROM generate_series(%s::int, %s) i",
                        (first, first + 1_999),
                    )
                except psycopg.Error:
                    failed += 1
                    assert writer.execute("SELECT count(*) FROM app.lines").fetchall() == before
                assert compare(writer, wide) == []
            assert 0 < failed < 20
            writer.execute("TRUNCATE app.lines")
            writer.execute("VACUUM analytics.gated__ivm")
            writer.execute("INSERT INTO app.lines SELECT i, NULL, NULL, i FROM generate_series(1, 2000) i")
            assert compare(writer, wide) == []


def _fill(crowd: list[psycopg.Connection[Any]], url: str) -> None:
    """Connects until the server refuses."""
    with suppress(psycopg.OperationalError):
        while True:
            crowd.append(psycopg.connect(url))
