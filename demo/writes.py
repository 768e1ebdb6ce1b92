"""The writes of a story, and how their time is taken with and without maintenance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Protocol

import psycopg
from psycopg import sql

Connection = psycopg.Connection[Any]


class Write(Protocol):
    """One or several statements that an application would send."""

    @property
    def statements(self) -> int: ...

    def run(self, cursor: psycopg.Cursor[Any]) -> int:
        """Sends them; returns how many rows they wrote."""
        ...


@dataclass(frozen=True)
class Statement:
    """One statement, sent once per set of parameters."""

    text: str
    parameters: Sequence[Sequence[Any]] = ((),)

    @property
    def statements(self) -> int:
        return len(self.parameters)

    def run(self, cursor: psycopg.Cursor[Any]) -> int:
        if len(self.parameters) == 1:
            cursor.execute(self.text.encode(), self.parameters[0] or None)
        else:
            cursor.executemany(self.text.encode(), self.parameters)
        return max(cursor.rowcount, 0)


@dataclass(frozen=True)
class Copy:
    """COPY of CSV lines, the first of which names the columns."""

    table: str
    lines: Sequence[str]

    statements = 1

    def run(self, cursor: psycopg.Cursor[Any]) -> int:
        columns = [sql.Identifier(name) for name in self.lines[0].strip().split(",")]
        statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv, HEADER)").format(
            sql.Identifier(*self.table.split(".")), sql.SQL(", ").join(columns)
        )
        with cursor.copy(statement) as copy:
            copy.write("".join(self.lines))
        return max(cursor.rowcount, 0)


@dataclass(frozen=True)
class Step:
    """What happens at once in a story.

    Args:
        title: for the reader.
        writes: sent in one transaction.
        repeats: how often the time is taken.
        expect: column by column, by how much the headline model's row of a group must change.
    """

    title: str
    writes: Sequence[Write]
    repeats: int = 3
    expect: tuple[str, Mapping[str, Any]] | None = None


@dataclass(frozen=True)
class Timing:
    """Seconds that a step's statements took, commit not included."""

    statements: int
    rows: int
    without: float
    with_views: float

    @property
    def extra_per_statement(self) -> float:
        return (self.with_views - self.without) / self.statements


def perform(connection: Connection, step: Step) -> Timing:
    """Takes the step for good, after rehearsals that are rolled back.

    The same statements meet the same data: first with our triggers disabled, then with them enabled. Each way starts with a
    run that does not count, because disabling a trigger throws away cached plans. The last run with triggers is committed.
    """
    rows, without, with_views = 0, [], []
    with connection.transaction(force_rollback=True):
        _disable_triggers(connection)
        for _ in range(step.repeats + 1):
            with connection.transaction(force_rollback=True):
                without.append(_run(connection, step)[1])
    for number in range(step.repeats + 1):
        with connection.transaction(force_rollback=number < step.repeats):
            rows, seconds = _run(connection, step)
            with_views.append(seconds)
    statements = sum(write.statements for write in step.writes)
    return Timing(statements, rows, median(without[1:]), median(with_views[1:]))


def _run(connection: Connection, step: Step) -> tuple[int, float]:
    rows = 0
    with connection.cursor() as cursor:
        start = perf_counter()
        for write in step.writes:
            rows += write.run(cursor)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what would otherwise be done by the commit
        return rows, perf_counter() - start


def _disable_triggers(connection: Connection) -> None:
    triggers = connection.execute(
        "SELECT n.nspname, c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE t.tgname LIKE 'ivm\\_%' AND NOT t.tgisinternal"
    ).fetchall()
    for schema, table, trigger in triggers:
        connection.execute(
            sql.SQL("ALTER TABLE {} DISABLE TRIGGER {}").format(sql.Identifier(schema, table), sql.Identifier(trigger))
        )


def csv_lines(path: Path) -> list[str]:
    """The lines of a CSV file without line breaks in its fields, header first."""
    with path.open(encoding="utf-8") as file:
        return file.readlines()
