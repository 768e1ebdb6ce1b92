"""The one door to PostgreSQL."""

from __future__ import annotations

from typing import Any, Protocol


class Database(Protocol):
    """A session inside its caller's transaction; it never commits.

    Both methods take complete SQL text without placeholders ("%" stands for itself) and raise `DatabaseFailure`
    when PostgreSQL reports an error.
    """

    def execute(self, sql: str) -> int:
        """Runs one or several statements; returns the row count of the last one (-1 where it has none)."""
        ...

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Runs one statement and returns its rows."""
        ...
