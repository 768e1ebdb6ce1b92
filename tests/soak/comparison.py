"""Every view against its query, while everything else goes on."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import Any

import psycopg

from tests.soak.figures import Figures
from tests.soak.models import MODELS, SoakModel

DEADLOCK = "40P01"


class Damaged:
    """Models that somebody has damaged by hand: nobody compares them until they are repaired."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._names: set[str] = set()
        self._changes: Counter[str] = Counter()

    def add(self, name: str) -> None:
        with self._lock:
            self._names.add(name)
            self._changes[name] += 1

    def remove(self, name: str) -> None:
        with self._lock:
            self._names.discard(name)

    def names(self) -> set[str]:
        with self._lock:
            return set(self._names)

    def state(self, name: str) -> int | None:
        """A number that changes with each damage; None while it lasts."""
        with self._lock:
            return None if name in self._names else self._changes[name]


def compare(connection: psycopg.Connection[Any], model: SoakModel, schema: str = "analytics") -> list[tuple[Any, ...]]:
    """Rows that only the view (True) or only its query (False) has; both read in one statement, so in one snapshot.

    At READ COMMITTED on purpose: an older snapshot would not see the rows of a state that was filled after it.
    """
    with connection.transaction():
        # Keeps the version that we are about to read from being replaced.
        columns = (
            connection.execute(f"SELECT * FROM {schema}.{model.name} LIMIT 0".encode(), prepare=False).description or []
        )
        query = model.query("extra" in [column.name for column in columns])
        return connection.execute(
            f"WITH v AS MATERIALIZED (SELECT v::text AS t FROM {schema}.{model.name} v),"
            f" q AS MATERIALIZED (SELECT q::text AS t FROM ({query}) q)"
            " (SELECT true, t FROM (SELECT t FROM v EXCEPT ALL SELECT t FROM q) a)"
            " UNION ALL (SELECT false, t FROM (SELECT t FROM q EXCEPT ALL SELECT t FROM v) b)".encode(),
            prepare=False,
        ).fetchall()


def compare_all(url: str, figures: Figures, when: str, models: Sequence[SoakModel] = MODELS) -> None:
    """Each model once."""
    with psycopg.connect(url, autocommit=True) as connection:
        for model in models:
            _check(connection, model, figures, when)


def _check(connection: psycopg.Connection[Any], model: SoakModel, figures: Figures, when: str) -> None:
    rows = compare(connection, model)
    figures.count("comparisons")
    if rows:
        figures.count("differences")
        figures.find(f"{model.name} differs {when}: {rows[:6]}")


@contextmanager
def comparing(
    url: str, damaged: Damaged, seed: int, figures: Figures, models: Sequence[SoakModel] = MODELS
) -> Iterator[None]:
    """Compares models at random until left."""
    stop = threading.Event()
    thread = threading.Thread(target=_loop, args=(url, damaged, seed, figures, stop, models), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=60)


def _loop(
    url: str, damaged: Damaged, seed: int, figures: Figures, stop: threading.Event, models: Sequence[SoakModel]
) -> None:
    random = Random(seed)
    while not stop.is_set():
        try:
            with psycopg.connect(url, autocommit=True, application_name="soak comparison") as connection:
                while not stop.wait(0.02):
                    _compare_one(connection, random.choice(models), damaged, figures)
        except psycopg.OperationalError as error:
            if error.sqlstate == DEADLOCK:
                figures.count("comparisons that met a deadlock")
            else:
                stop.wait(0.1)  # the server may be restarting


def _compare_one(connection: psycopg.Connection[Any], model: SoakModel, damaged: Damaged, figures: Figures) -> None:
    before = damaged.state(model.name)
    if before is None:
        return
    rows = compare(connection, model)
    if damaged.state(model.name) != before:
        return
    figures.count("comparisons")
    if rows:
        figures.count("differences")
        figures.find(f"{model.name} differs under load: {rows[:6]}")
