"""A view that stops at a gate when it is filled or changed, in a database and a dbt project of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.soak.comparison import compare
from tests.soak.models import SoakModel
from tests.soak.project import SoakProject
from tests.soak.runs import HALF_INSTALLED
from tests.support import gate

GATED = SoakModel(
    "gated",
    "SELECT p.category, sum(app.gate(l.quantity)) AS total, max(l.quantity) AS most",
    "count(*)",
    "FROM app.lines l JOIN app.products p USING (product_id) GROUP BY p.category",
    ("lines", "products"),
)
OURS = r"""
SELECT relname::text FROM pg_class WHERE relname LIKE '%\_\_ivm%' UNION ALL
SELECT proname::text FROM pg_proc WHERE proname LIKE '%\_\_ivm%' UNION ALL
SELECT tgname::text FROM pg_trigger WHERE tgname LIKE 'ivm\_%' ORDER BY 1
"""


@dataclass(frozen=True)
class Place:
    """A database with the soak's base tables, and a dbt project with one gated model."""

    project: SoakProject

    @property
    def url(self) -> str:
        return self.project.url

    def objects(self) -> list[str]:
        return [name for (name,) in self._query(OURS)]

    def assert_right(self) -> None:
        """The view equals its query, and nothing is there that only belongs into a transaction."""
        with psycopg.connect(self.url, autocommit=True) as session:
            assert compare(session, GATED) == []
        assert self._query(HALF_INSTALLED) == []

    def assert_next_run_succeeds(self) -> None:
        done, output = self.project.run_here()
        assert done, output
        self.assert_right()
        with psycopg.connect(self.url, autocommit=True) as session:
            session.execute("UPDATE app.lines SET quantity = quantity + 1 WHERE line_id < 50")
            session.execute("DELETE FROM app.products WHERE product_id = 3")
        self.assert_right()

    def change_query(self) -> None:
        self.project.set_version(GATED, 1 - self.project.versions["gated"])

    def drop_trigger(self) -> None:
        with psycopg.connect(self.url, autocommit=True) as session:
            session.execute("DROP TRIGGER ivm_0300_insert_analytics_gated ON app.lines")

    def _query(self, query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url, autocommit=True) as session:
            return session.execute(query.encode()).fetchall()


def place(url: str, directory: Path) -> Place:
    """The gate says that it takes long, so that the states are filled while writers go on; it is not worth compiling, though."""
    project = SoakProject(directory, url, threads=1, models=(GATED,), lock_timeout="60s")
    project.create_base_tables()
    with psycopg.connect(url) as session:
        session.execute(f"{gate.CREATE}; ALTER FUNCTION app.gate COST 1000000".encode())
        session.execute(f"ALTER DATABASE {session.info.dbname} SET jit = off".encode())
    return Place(project)


def prepare(place: Place, moment: str) -> None:
    if moment == "build":
        return
    done, output = place.project.run_here()
    assert done, output
    place.change_query() if moment == "rebuild" else place.drop_trigger()


def in_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
