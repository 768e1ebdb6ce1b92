"""All queries of TPC-H as models over the same eight tables, under random writes to all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracle.case_files import Model
from tests.oracle.run import Run, seed_of
from tests.oracle.sandbox import Sandbox
from tests.oracle.test_rendering import CORPUS, parts

SCHEMA = (Path(__file__).parent / "tpch.schema.sql").read_text()
QUERIES = dict(parts(CORPUS / "tpch.sql"))

MODELS = [Model(name, query) for name, query in QUERIES.items()]
ROUNDS = 15


def test_all_queries_are_here() -> None:
    assert sorted(QUERIES) == [f"q{number:02}" for number in range(1, 23)]


@pytest.mark.slow
def test_queries_stay_equal_together(sandbox: Sandbox) -> None:
    run = Run(sandbox, SCHEMA, MODELS, seed_of("tpch") | 1)
    run.install()
    changed = dict.fromkeys(QUERIES, 0)
    for _ in range(ROUNDS):
        for write in (fill, *[write_once] * 7):
            before = run.contents
            write(run)
            for model, old, new in zip(MODELS, before, run.contents, strict=True):
                changed[model.name] += old != new
    weak = [model.name for model in MODELS if not changed[model.name]]
    assert len(weak) <= 4, f"the writes never change {weak}"


@pytest.mark.soak
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_query_stays_equal_under_every_kind_of_write(sandbox: Sandbox, model: Model) -> None:
    run = Run(sandbox, SCHEMA, [model], seed_of("tpch", model.name))
    run.install()
    for _ in range(20):
        fill(run)
        run.write_at_random(20, every_kind=False)
    run.write_at_random(200)
    assert run.changes >= 3, "the writes hardly change what the model holds: a weak case"


def write_once(run: Run) -> None:
    run.write_at_random(1, every_kind=False)


def fill(run: Run) -> None:
    """Adds rows to every table: joins of eight tables that deletes have emptied show nothing."""
    for _ in range(6):
        for table in run.writer.tables:
            run.history += run.writer.write("do_nothing", table)
    run.check()
