"""Every model against its own query run afresh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import sql

from demo.writes import Connection
from tests.oracle.oracle import difference
from tests.support.project import Node


@dataclass(frozen=True)
class Comparison:
    """What the comparison of all models of a story found.

    Args:
        rows: how many rows the models have together.
        different: how many rows only a model or only its query has.
        report: the first of them, as text; empty if there are none.
    """

    models: int
    rows: int
    different: int
    report: str


def compare(connection: Connection, models: Sequence[Node]) -> Comparison:
    """Runs each model's compiled SQL and compares it, as a multiset of rows, with what the model holds."""
    rows, different, reports = 0, 0, []
    for model in models:
        relation = sql.Identifier(*model.relation)
        rows += count(connection, relation)
        found = difference(connection, relation, model.query)
        if found:
            different += len(found.only_in_view) + len(found.only_in_query)
            reports.append(f"{model.name}: {found}")
    return Comparison(len(models), rows, different, "\n".join(reports))


def count(connection: Connection, relation: sql.Composable) -> int:
    """The number of rows of a relation."""
    (number,) = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(relation)).fetchall()[0]
    return int(number)
