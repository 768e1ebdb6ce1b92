"""The oracle: a maintained view must hold the rows, columns, types and collations of its query run afresh.

Rows are compared as a multiset of texts, which is stricter than EXCEPT ALL (1.0 and 1.00 differ, so do 0 and -0) and
works for types without equality (json, xml, point). Two relaxations, both by column:

- float columns match within a relative tolerance, because a float sum depends on the order of its additions;
- columns named in `by_value` match by PostgreSQL's own equality: where equal values with different texts meet in one
  group, the query itself returns any of them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import psycopg
from psycopg import sql

TOLERANCE = {"double precision": 1e-9, "real": 1e-5}  # also absolute, for sums that cancel: test values are around 1

Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Column:
    """A column as the reader of a view sees it."""

    name: str
    type: str
    collation: int


@dataclass(frozen=True)
class Difference:
    """Rows that only one side has."""

    only_in_view: tuple[Row, ...]
    only_in_query: tuple[Row, ...]

    def __bool__(self) -> bool:
        return bool(self.only_in_view or self.only_in_query)

    def __str__(self) -> str:
        lines = [f"the view has {len(self.only_in_view)} wrong rows and lacks {len(self.only_in_query)}:"]
        lines += [f"  - {row}" for row in self.only_in_view[:10]]
        lines += [f"  + {row}" for row in self.only_in_query[:10]]
        return "\n".join(lines)


def columns_of(connection: psycopg.Connection, relation: sql.Composable) -> list[Column]:
    """The columns of a relation, in order."""
    rows = connection.execute(
        sql.SQL(
            "SELECT attname, format_type(atttypid, atttypmod), attcollation::int8 FROM pg_attribute"
            " WHERE attrelid = {}::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
        ).format(sql.Literal(relation.as_string(connection)))
    ).fetchall()
    return [Column(*row) for row in rows]


def columns_of_query(connection: psycopg.Connection, query: str) -> list[Column]:
    """The columns that an ordinary view over the query would have."""
    with connection.transaction(force_rollback=True):
        connection.execute(f"CREATE TEMP VIEW oracle_probe AS {query}".encode())
        return columns_of(connection, sql.SQL("pg_temp.oracle_probe"))


def difference(
    connection: psycopg.Connection, view: sql.Composable, query: str, by_value: Iterable[str] = ()
) -> Difference:
    """Compares the view with its query, both read in one statement."""
    columns = columns_of(connection, view)
    by_value = set(by_value)
    unknown = by_value - {column.name for column in columns}
    if unknown:
        raise ValueError(f"no such columns: {sorted(unknown)}")
    outputs = [_comparable(f"c{i}", column.name in by_value) for i, column in enumerate(columns)]
    names = [sql.Identifier(f"c{i}") for i in range(len(columns))]
    statement = sql.SQL(
        "SELECT {} FROM (SELECT true, v.* FROM {} v UNION ALL SELECT false, q.* FROM (\n{}\n) q) u({})"
    ).format(
        sql.SQL(", ").join([sql.Identifier("is_view"), *outputs]),
        view,
        sql.SQL(query),
        sql.SQL(", ").join([sql.Identifier("is_view"), *names]),
    )
    rows = connection.execute(statement).fetchall()
    left = Counter(row[1:] for row in rows if row[0])
    right = Counter(row[1:] for row in rows if not row[0])
    floats = {i: TOLERANCE[column.type] for i, column in enumerate(columns) if column.type in TOLERANCE}
    return match((left - right).elements(), (right - left).elements(), floats)


def _comparable(name: str, by_value: bool) -> sql.Composable:
    text = "dense_rank() OVER (ORDER BY {})::text" if by_value else "{}::text"
    return sql.SQL(text).format(sql.Identifier(name))


def match(left: Iterable[Row], right: Iterable[Row], floats: dict[int, float]) -> Difference:
    """What is left over after pairing rows that are equal but for tiny differences in their float columns."""
    if not floats:
        return Difference(tuple(left), tuple(right))
    candidates: dict[Row, list[Row]] = defaultdict(list)
    for row in right:
        candidates[_without(row, floats)].append(row)
    unmatched = []
    for row in left:
        bucket = candidates[_without(row, floats)]
        partner = next(
            (other for other in bucket if all(_close(row[i], other[i], tolerance) for i, tolerance in floats.items())),
            None,
        )
        if partner is None:
            unmatched.append(row)
        else:
            bucket.remove(partner)
    return Difference(tuple(unmatched), tuple(row for bucket in candidates.values() for row in bucket))


def _without(row: Row, positions: Collection[int]) -> Row:
    return tuple(value for i, value in enumerate(row) if i not in positions)


def _close(left: str | None, right: str | None, tolerance: float) -> bool:
    if left is None or right is None or left == right:
        return left == right
    return math.isclose(float(left), float(right), rel_tol=tolerance, abs_tol=tolerance)


def same_order(connection: psycopg.Connection, view: sql.Composable, query: str) -> bool:
    """Whether reading the view gives the rows in the order of its query (which must be total)."""
    left = connection.execute(sql.SQL("SELECT v::text FROM {} v").format(view)).fetchall()
    right = connection.execute(sql.SQL("SELECT q::text FROM (\n{}\n) q").format(sql.SQL(query))).fetchall()
    return left == right
