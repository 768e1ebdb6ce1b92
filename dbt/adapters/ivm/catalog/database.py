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


class DatabaseFailure(Exception):
    """PostgreSQL reported an error.

    Args:
        sqlstate: its five-character code.
        message: its primary message, with detail and hint where it gave them.
    """

    def __init__(self, sqlstate: str, message: str) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate
        self.message = message
