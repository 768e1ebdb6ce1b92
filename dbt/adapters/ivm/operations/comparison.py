"""A view against its query, as multisets of rows, in one statement: both sides are read with one snapshot.

Values are compared by their types' own equality, as in EXCEPT ALL, so that 1.0 equals 1.00; types without one (json,
point, xml) by their texts. What a float sum comes to depends on the order of its additions: rows that differ in float
columns only, and there by no more than a tolerance, are taken for equal.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dbt.adapters.ivm.catalog import queries
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.facts import ColumnFact
from dbt.adapters.ivm.catalog.reader import undone
from dbt.adapters.ivm.errors import DatabaseFailure, Obstacle
from dbt.adapters.ivm.names import ModelNames, RelationName, identifier, literal
from dbt.adapters.ivm.reconcile.fingerprint import Fingerprint

TOLERANCE = {"float8": 1e-9, "float4": 1e-5}
# Beyond, differences overflow; such values have to be equal.
HUGE = "1e307"
PARTS_OF_A_SAMPLE = 1_000_000
# undefined_function; feature_not_supported, where values can be hashed but not sorted
NO_EQUALITY = ("42883", "0A000")


@dataclass(frozen=True)
class Scope:
    """What of a model is compared.

    Args:
        where: a condition on the model's columns, or empty.
        except_columns: columns that are left out.
        tolerance: for float columns, relative, absolute below 1; None: 1e-9, for real 1e-5.
        sample: how much of the rows, in percent; by `key`, so that all rows of a key are in the sample or none.
        key: the columns by which it is drawn; empty: all that can be hashed.
        seed: draws another sample.
    """

    where: str = ""
    except_columns: tuple[str, ...] = ()
    tolerance: float | None = None
    sample: float | None = None
    key: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True)
class Column:
    """An output column and how it is compared.

    Args:
        comparable: by value; otherwise by its text.
        tolerance: of a float column, 0 for others.
    """

    name: str
    comparable: bool
    tolerance: float = 0.0


@dataclass(frozen=True)
class Comparison:
    """Queries: the rows which only the view or only its query has, none if they are equal; and how many the view has."""

    differences: str
    count: str


def comparison(database: Database, model: RelationName, scope: Scope = Scope()) -> Comparison:
    """How a view is compared with its query.

    Raises:
        Obstacle: a column that the scope names is none of the model's.
    """
    facts = database.query(queries.COLUMNS.format(relation=literal(model.sql)))
    columns = [ColumnFact(*row) for row in facts]
    names = [column.name for column in columns]
    for name in (*scope.except_columns, *scope.key):
        if name not in names:
            raise Obstacle(f"{model} has no column {name!r}", f"its columns are {', '.join(names)}", "name one of them")
    compared = [_column(database, model, fact, scope) for fact in columns if fact.name not in scope.except_columns]
    if not compared:
        raise Obstacle(f"No column of {model} is left to compare", "all are left out", "leave out fewer")
    where = _conditions(database, model, compared, scope)
    return Comparison(_sql(model, compared, where), f"SELECT count(*) FROM {model.sql}{where}")


def settings(fingerprint: Fingerprint) -> dict[str, str]:
    """What the query's result depends on, as it was when the states were filled."""
    names = [name.removeprefix("setting ") for name in fingerprint.inputs if name.startswith("setting ")]
    return {name: fingerprint.settings[name] for name in names if name in fingerprint.settings}


def _column(database: Database, model: RelationName, fact: ColumnFact, scope: Scope) -> Column:
    # A window's PARTITION BY takes what can be sorted; arrays and rows may have elements that cannot.
    test = f"SELECT row_number() OVER (PARTITION BY v.{identifier(fact.name)}) FROM {model.sql} AS v"
    tolerance = TOLERANCE.get(fact.base_type, 0.0)
    if tolerance and scope.tolerance is not None:
        tolerance = scope.tolerance
    return Column(fact.name, _runs(database, f"EXPLAIN {test}"), tolerance)


def _runs(database: Database, statement: str) -> bool:
    try:
        with undone(database):
            database.execute(statement)
    except DatabaseFailure as failure:
        if failure.sqlstate not in NO_EQUALITY:
            raise
        return False
    return True


def _conditions(database: Database, model: RelationName, columns: Sequence[Column], scope: Scope) -> str:
    conditions = [f"({scope.where})"] if scope.where else []
    if scope.sample is not None:
        conditions.append(_sampled(database, model, columns, scope, scope.sample))
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _sampled(database: Database, model: RelationName, columns: Sequence[Column], scope: Scope, percent: float) -> str:
    """A condition on the key's values alone, so that PostgreSQL can apply it before it groups."""
    candidates = [c.name for c in columns if c.comparable and not c.tolerance]
    hashed = [name for name in scope.key or candidates if _hashes(database, model, name)]
    if not hashed or (scope.key and len(hashed) < len(scope.key)):
        raise Obstacle(
            f"No sample can be drawn of {model}",
            f"the values of {', '.join(scope.key) or 'its columns'} cannot be hashed",
            "name other columns as key, or compare all rows",
        )
    row = ", ".join(identifier(name) for name in hashed)
    part = f"pg_catalog.hash_record_extended(ROW({row}), {scope.seed}) % {PARTS_OF_A_SAMPLE}"
    return f"pg_catalog.abs({part}) < {round(percent / 100 * PARTS_OF_A_SAMPLE)}"


def _hashes(database: Database, model: RelationName, name: str) -> bool:
    null = f"(SELECT v.{identifier(name)} FROM {model.sql} AS v LIMIT 0)"
    return _runs(database, f"SELECT pg_catalog.hash_record_extended(ROW({null}), 0)")


def _sql(model: RelationName, columns: Sequence[Column], where: str) -> str:
    names = [column.name for column in columns]
    side, times, rank, paired = (_free(name, names) for name in ("difference", "times", "rank", "paired"))
    listed = ", ".join(map(identifier, names))
    values = ", ".join(_value(column) for column in columns)
    # The view comes first: whoever replaces it makes us wait there, before we know what its definition is.
    view, definition = model.sql, ModelNames(model).definition().sql
    differing = (
        f"SELECT {listed}, pg_catalog.sum({side}) AS {times}\n  FROM (SELECT 1 AS {side}, {values} FROM {view}{where}"
        f"\n    UNION ALL SELECT -1, {values} FROM {definition}{where}) AS sides\n  GROUP BY {listed}"
        f" HAVING pg_catalog.sum({side}) <> 0"
    )
    floats = [column for column in columns if column.tolerance and column.comparable]
    if floats:
        differing = _unpaired(differing, columns, floats, side, times, rank, paired)
    said = f"CASE WHEN {times} > 0 THEN 'only in the view' ELSE 'only in the query' END AS {side}"
    return f"SELECT {said}, pg_catalog.abs({times}) AS {times}, {listed}\nFROM ({differing}) AS differing"


def _unpaired(
    differing: str, columns: Sequence[Column], floats: Sequence[Column], side: str, times: str, rank: str, paired: str
) -> str:
    """Without the rows that have a partner on the other side, equal but for tiny differences in these columns."""
    listed = ", ".join(identifier(column.name) for column in columns)
    others = [identifier(column.name) for column in columns if column not in floats]
    order = ", ".join(identifier(column.name) for column in floats)
    split = ", ".join([f"pg_catalog.sign({times})", *others])
    together = ", ".join([*others, rank])
    close = " AND ".join(_close(column) for column in floats)
    return (
        f"SELECT {listed}, {times} FROM (\n"
        f"  SELECT {listed}, {times}, pg_catalog.count(*) OVER same = 2 AND {close} AS {paired} FROM (\n"
        f"    SELECT {listed}, pg_catalog.sign({times}) AS {times},"
        f" pg_catalog.row_number() OVER (PARTITION BY {split} ORDER BY {order}) AS {rank}\n"
        f"    FROM ({differing}) AS unequal CROSS JOIN LATERAL pg_catalog.generate_series(1, pg_catalog.abs({times})) AS copies"
        f"  ) AS ranked WINDOW same AS (PARTITION BY {together})\n) AS matched WHERE NOT {paired}"
    )


def _close(column: Column) -> str:
    name = f"{identifier(column.name)}::float8"
    low, high, known = (f"pg_catalog.{f}({name}) OVER same" for f in ("min", "max", "count"))
    bound = f"{column.tolerance!r} * greatest(pg_catalog.abs({low}), pg_catalog.abs({high}), 1)"
    return (
        f"CASE WHEN {known} = 0 THEN true WHEN {known} < 2 THEN false WHEN {high} = {low} THEN true"
        f" WHEN {high} < {HUGE} AND {low} > -{HUGE} THEN {high} - {low} <= {bound} ELSE false END"
    )


def _value(column: Column) -> str:
    name = identifier(column.name)
    return name if column.comparable else f"{name}::text AS {name}"


def _free(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name += "_"
    return name
