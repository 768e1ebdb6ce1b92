"""A dbt run that lets others work in the middle of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg

from tests.support.database import PsycopgDatabase


class Interrupted(PsycopgDatabase):
    """Does the work as soon as the states of a model are filled, before anybody is locked out.

    Args:
        work: fills: how often that was.
    """

    def __init__(self, connection: psycopg.Connection[Any], work: Callable[[], object]) -> None:
        super().__init__(connection)
        self._work = work
        self.fills = 0

    def execute(self, sql: str) -> int:
        count = super().execute(sql)
        if sql.startswith("WITH fill_0"):
            self.fills += 1
            self._work()
        return count
