"""A short soak: 16 sessions write all base tables of every kind of view while dbt rebuilds, and a reader compares all along."""

from __future__ import annotations

import time
from pathlib import Path

import psycopg
import pytest

from tests.guarantees.gated_view import in_thread, place, prepare
from tests.soak.comparison import Damaged, compare_all, comparing
from tests.soak.deadlocks import KINDS, LOADS, Load, measure
from tests.soak.figures import Figures
from tests.soak.models import ANEW, MODELS, SoakModel
from tests.soak.project import SoakProject, unclear
from tests.soak.writers import Crowd, roles
from tests.support import gate

SEED = 7
BLOCKED = "SELECT cardinality(pg_blocking_pids(%s))"


def test_cascade_that_waited_for_a_rebuild(fresh_database_url: str, tmp_path: Path) -> None:
    """The statement on a table outside the view began before the new view; its cascade reaches the base table after it."""
    here = place(fresh_database_url, tmp_path)
    prepare(here, "rebuild")
    outcomes: list[tuple[bool, str]] = []
    failures: list[psycopg.Error] = []
    with psycopg.connect(here.url, autocommit=True) as writer, gate.closed_gate(here.url) as keeper:
        run = in_thread(lambda: outcomes.append(here.project.run_here()))
        gate.arrival(keeper)

        def delete() -> None:
            try:
                writer.execute("DELETE FROM app.orders WHERE order_id < 10")
            except psycopg.Error as error:
                failures.append(error)

        cascade = in_thread(delete)
        while keeper.execute(BLOCKED, (writer.info.backend_pid,)).fetchone() == (0,):
            time.sleep(0.01)
        keeper.execute("SELECT pg_advisory_unlock_all()")
        run.join()
        cascade.join()
    assert outcomes[0][0], outcomes
    assert failures == []
    here.assert_right()


@pytest.mark.parametrize(("models", "statements"), [(MODELS, 2_000), (ANEW, 1_000)], ids=["linear", "anew"])
def test_16_writers_while_dbt_rebuilds(
    fresh_database_url: str, tmp_path: Path, models: tuple[SoakModel, ...], statements: int
) -> None:
    project = SoakProject(tmp_path, fresh_database_url, models=models, lock_timeout="10s")
    project.create_base_tables()
    done, output = project.run_here()
    assert done, output
    figures = Figures()
    rebuilt = [model.name for model in models[::3]]
    for model in models[::3]:
        project.set_version(model, 1)
    with (
        comparing(project.url, Damaged(), SEED, figures, models),
        Crowd(project.url, roles(16), SEED, figures),
    ):
        _, output = project.run_here("--full-refresh", "--select", *rebuilt)
        end = time.monotonic() + 60
        while figures["statements"] < statements and time.monotonic() < end and not figures.findings:
            time.sleep(0.01)
    compare_all(project.url, figures, "at the end", models)
    assert figures.findings == []
    assert unclear(output) == []
    assert figures["statements"] >= statements
    assert figures["comparisons"] > len(models) + 20
    done, output = project.run_here()
    assert done, output
    compare_all(project.url, figures, "after the last run", models)
    assert figures.findings == []


@pytest.mark.soak
@pytest.mark.parametrize("load", LOADS[:2], ids=lambda load: load.name)
@pytest.mark.parametrize("kind", KINDS)
def test_no_deadlock_of_single_statements(fresh_database_url: str, kind: str, load: Load) -> None:
    """16 sessions on few rows; statements of one event each, without cascades and with them."""
    figures = measure(fresh_database_url, load, KINDS[kind], seconds=5, sessions=16, seed=SEED)
    assert figures.findings == []
    assert figures["errors 40P01"] == 0
    assert figures["transactions"] > 100
