"""Comparing a model with its query, and saying what was found."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dbt.adapters.ivm import installed_models
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import DatabaseFailure, Obstacle
from dbt.adapters.ivm.names import ModelNames, RelationName
from dbt.adapters.ivm.operations.comparison import Scope, comparison, settings
from dbt.adapters.ivm.reconcile import installed
from dbt.adapters.ivm.reconcile.session import set_config

EXAMPLES = 10
INSUFFICIENT_PRIVILEGE = "42501"


@dataclass(frozen=True)
class Verification:
    """What a comparison found.

    Args:
        rows: of the view that were compared.
        differences: distinct rows that one side has more often than the other.
        examples: some of them, in words.
        detail: all of it in a line.
    """

    rows: int
    differences: int
    examples: tuple[str, ...]
    detail: str

    @property
    def message(self) -> str:
        return f"{'NOT in sync' if self.differences else 'in sync'}, {self.detail}"


def scope(
    where: str | None = None,
    except_columns: Sequence[str] | str | None = None,
    tolerance: float | None = None,
    sample: float | None = None,
    key: Sequence[str] | str | None = None,
    seed: int | None = None,
) -> Scope:
    """A scope from what people write in YAML.

    Raises:
        Obstacle: a value is not of its kind.
    """
    if tolerance is not None and not _is_number(tolerance, 0, 1):
        raise _invalid("tolerance", tolerance, "a number from 0 to 1")
    if sample is not None and (not _is_number(sample, 0, 100) or sample == 0):
        raise _invalid("sample", sample, "percent, above 0 and at most 100")
    if seed is not None and (not isinstance(seed, int) or isinstance(seed, bool)):
        raise _invalid("seed", seed, "a whole number")
    drawn = random.randrange(2**31) if seed is None else seed
    return Scope(
        where or "",
        _texts("except_columns", except_columns),
        None if tolerance is None else float(tolerance),
        sample,
        _texts("key", key),
        drawn,
    )


def verify(database: Database, model: RelationName, scope: Scope) -> Verification:
    """Compares; the caller rolls back.

    Raises:
        Obstacle: it is no incremental view, or the role may not read it or its query.
    """
    recorded = installed_models.fingerprint_of(installed.read(database, model))
    pinned = settings(recorded)
    with as_owner():
        if pinned:
            database.query(set_config(pinned))
        queries = comparison(database, model, scope)
        rows = int(database.query(queries.count)[0][0])
        found = database.query(f"SELECT count(*) OVER (), d.* FROM ({queries.differences}) AS d LIMIT {EXAMPLES}")
    differences = int(found[0][0]) if found else 0
    examples = tuple(f"{side}{_times(times)}: {', '.join(map(str, values))}" for _, side, times, *values in found)
    return Verification(rows, differences, examples, _detail(scope, rows, differences, recorded.about.paused_at))


def differences(database: Database, model: RelationName, scope: Scope) -> str:
    """The query for the rows that only one side has, for somebody else to run.

    Raises:
        Obstacle: the role may not read the view or its query.
    """
    with as_owner():
        query = comparison(database, model, scope).differences
        # Nothing is computed, but PostgreSQL looks whether we might.
        database.query(f"SELECT FROM {model.sql}, {ModelNames(model).definition().sql} LIMIT 0")
    return query


@contextmanager
def as_owner() -> Iterator[None]:
    """Says of a right that is missing who has it."""
    try:
        yield
    except DatabaseFailure as failure:
        if failure.sqlstate != INSUFFICIENT_PRIVILEGE:
            raise
        raise Obstacle(
            f"Not allowed: {failure.message}",
            "a comparison reads the view and its query, which is for the model's owner",
            "run this as the model's owner (`role` in the profile)",
        ) from failure


def _times(times: int) -> str:
    return f", {times} times" if times > 1 else ""


def _detail(scope: Scope, rows: int, differences: int, paused_at: str) -> str:
    compared = f"{rows:,} rows compared"
    if scope.sample is not None:
        compared = f"{rows:,} rows compared, a sample of {scope.sample:g} % (seed {scope.seed})"
    paused = f"; paused since {paused_at}, so its query is what is read" if paused_at else ""
    differing = f"{differences:,} distinct rows differ, " if differences else ""
    return f"{differing}{compared}{paused}"


def _is_number(value: Any, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _texts(name: str, value: Sequence[str] | str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, Sequence) or not all(isinstance(item, str) for item in value):
        raise _invalid(name, value, "the names of columns")
    return tuple(value)


def _invalid(name: str, value: Any, allowed: str) -> Obstacle:
    return Obstacle(f"{name} is {value!r}", f"it must be {allowed}", "correct the argument")
