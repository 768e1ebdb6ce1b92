"""Writes while the states are being filled: every model of every case file, when it is built and when it is rebuilt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dbt.adapters.ivm.compiler import Outcome, maintain
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.reconcile import concurrent_fill
from tests.oracle.case_files import Case, Model
from tests.oracle.run import Disagreement, seed_of
from tests.oracle.sandbox import Sandbox
from tests.oracle.test_cases import CASES, run_of
from tests.support.interrupted import Interrupted

WRITES = 5


class Building:
    """One run's models, each built or rebuilt while the base tables are written."""

    def __init__(self, sandbox: Sandbox, case: Case, models: Sequence[Model]) -> None:
        self.run = run_of(sandbox, case, models, seed_of("concurrent", case.name, models[0].name))
        self._sandbox = sandbox
        self._written = False
        sandbox.writer.execute("SET lock_timeout = '5s'")

    def build(self, model: Model, refill: bool) -> Outcome:
        with self._sandbox.dbt.transaction():
            database = Interrupted(self._sandbox.dbt, self.write)
            options = replace(self.run.options, refill=refill)
            outcome = maintain(database, RelationName("model", model.name), model.query, options)
        assert database.fills == (not outcome.recomputed), "the states were filled under locks"
        return outcome

    def check(self) -> None:
        self.run.contents = [self._sandbox.content(model.query) for model in self.run.models]
        self.run.check()

    def write(self) -> None:
        """Every kind of write once, then a few; but for TRUNCATE, which waits for whoever has read the table."""
        schedule = self.run.writer.schedule(WRITES, every_kind=not self._written)
        self._written = True
        for kind, table in schedule:
            if kind != "truncate":
                self.run.history += self.run.writer.write(kind, table)


@pytest.fixture(autouse=True)
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables as small as these would be filled under locks."""
    monkeypatch.setattr(concurrent_fill, "worthwhile", lambda *_: True)


def build_and_rebuild(sandbox: Sandbox, case: Case, models: Sequence[Model]) -> None:
    building = Building(sandbox, case, models)
    for refill in (False, True):
        for model in models:
            building.build(model, refill)
        building.check()
    building.run.write_at_random(5, every_kind=False)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_writes_during_the_filling_are_in_the_view(sandbox: Sandbox, case: Case) -> None:
    """One model of each; with those before it, if it reads them."""
    one = seed_of("which", case.name) % len(case.models)
    first = 0 if "model." in case.models[one].query else one
    build_and_rebuild(sandbox, case, case.models[first : one + 1])


@pytest.mark.soak
@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_writes_during_the_filling_of_every_model(sandbox: Sandbox, case: Case) -> None:
    build_and_rebuild(sandbox, case, case.models)


JOINED = Model("broken", "SELECT a.v, count(*) AS n, sum(b.w) AS s FROM a JOIN b USING (id) GROUP BY a.v")
TWO_TABLES = Case("broken", "CREATE TABLE a (id int, v int); CREATE TABLE b (id int, w int);", (JOINED,))


@pytest.mark.parametrize(
    ("seen", "unseen"),
    [
        ("OR t.xmax <>", "OR false AND t.xmax <>"),
        ("WHERE age(t.xmin) <= ivm_age AND", "WHERE false AND"),
        ("WITH part_0", "SELECT; --"),
    ],
    ids=["what_has_gone", "what_has_come", "both"],
)
def test_the_oracle_notices_changes_that_are_not_found(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, seen: str, unseen: str
) -> None:
    execute = Interrupted.execute
    monkeypatch.setattr(Interrupted, "execute", lambda self, sql: execute(self, sql.replace(seen, unseen)))
    building = Building(sandbox, TWO_TABLES, (JOINED,))

    def rebuild_again_and_again() -> None:
        for _ in range(10):
            building.build(JOINED, refill=True)
            building.check()

    with pytest.raises(Disagreement):
        rebuild_again_and_again()
