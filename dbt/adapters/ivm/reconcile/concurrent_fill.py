"""Filling states while writers go on, and bringing them up to date once these are locked out.

All states of a model are filled by one statement, so with one snapshot. The same statement opens a cursor over each base
table: whenever that is fetched, it reads with the snapshot, but PostgreSQL shows the rows' system columns as they are by then.
With writers locked out, that tells which rows have come and gone:

- A row that the snapshot sees has either no xmax, or one that is older than every transaction which was open then: nobody
  has deleted it since. Or the cursor gives it, and whether it is still in its place (its ctid) is looked up; the cursor
  keeps the place from being used again.
- A row that the snapshot does not see has an xmin that is not older than the oldest transaction which was open then.
  Rows that were there already and have such an xmin are given by the cursor too, so they are known.

An xmax may be the number of a transaction or of a multixact, and does not say which. So it counts as old only if it is old
as either: who has deleted a row is in a multixact that was made then. So filling waits a little for the transactions that are
writing to the base tables already; if one goes on, every row with an xmax is looked up.

These changes are then made to a temporary table under the model's own triggers, by one statement for all base tables: for
maintenance, they are like any other statement that writes several base tables (render/overlap.py).

So nothing is installed that a writer would meet, nothing is committed before the model is, and whoever is killed leaves
nothing behind. The price is that writers wait for two sequential scans of each base table (figures in docs/limits.md).
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from dbt.adapters.ivm.catalog import queries
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import RelationName, dollar_quoted, identifier, literal
from dbt.adapters.ivm.reconcile.operations import Operation
from dbt.adapters.ivm.reconcile.session import set_config
from dbt.adapters.ivm.render import ddl
from dbt.adapters.ivm.render.objects import BaseRows, StateTable, Trigger

TEMPORARY = "pg_temp"
SHORT = 5000.0
"""PostgreSQL's estimate of a query that takes some 50 ms: writers may as well wait for that."""
PATIENCE = 0.5
"""Seconds to wait for transactions that are writing already."""


class When(Enum):
    """When the states of a model are filled."""

    UNDER_LOCKS = "once writers are locked out"
    BEFORE_LOCKS = "before they are"
    BEFOREHAND = "already, in the same transaction"


@dataclass(frozen=True)
class Filling:
    """How the states of a model get their rows.

    Args:
        rows: of the base tables that others may have changed meanwhile.
        filled: number of rows that the first state has got beforehand.
    """

    when: When = When.UNDER_LOCKS
    rows: tuple[BaseRows, ...] = ()
    filled: int | None = None


@dataclass(frozen=True)
class FillConcurrently(Operation):
    """Fills empty states by one snapshot, which it keeps."""

    model: RelationName
    states: tuple[tuple[StateTable, RelationName], ...]
    rows: tuple[BaseRows, ...]

    def sql(self) -> tuple[str, ...]:
        opened = [_Changes(self.model, rows) for rows in self.rows]
        fills = ", ".join(
            f"fill_{number} AS ({ddl.populate(state, name)})" for number, (state, name) in enumerate(self.states)
        )
        opener = f"{TEMPORARY}.{identifier(_name(self.model, 'open'))}()"
        age = f"set_config({literal(_setting(self.model, 'age'))}, {opener}::text, true)"
        return (
            *(statement for changes in opened for statement in changes.create()),
            _opener(self.model, opened),
            f"WITH {fills}\nSELECT {age}",
        )

    @property
    def subject(self) -> str:
        return ", ".join(str(rows.table) for rows in self.rows)

    @property
    def doing(self) -> str:
        return f"filling {', '.join(str(state.name) for state, _ in self.states)}"


@dataclass(frozen=True)
class CollectChanges(Operation):
    """Finds out, with writers locked out, which rows of the base tables have come and gone since the states were filled."""

    model: RelationName
    rows: tuple[BaseRows, ...]

    def sql(self) -> tuple[str, ...]:
        return tuple(statement for rows in self.rows for statement in _Changes(self.model, rows).collect())

    @property
    def subject(self) -> str:
        return str(self.model)

    @property
    def doing(self) -> str:
        return f"looking for what has changed in {', '.join(str(rows.table) for rows in self.rows)}"


@dataclass(frozen=True)
class ApplyChanges(Operation):
    """Has the model's own triggers maintain the states for the changes that were collected.

    Args:
        triggers: the model's.
        filled: as in Filling.
    """

    model: RelationName
    rows: tuple[BaseRows, ...]
    triggers: tuple[Trigger, ...]
    filled: int | None = None

    def sql(self) -> tuple[str, ...]:
        changes = [_Changes(self.model, rows) for rows in self.rows]
        parts = [part for each in changes for part in each.replay()]
        return (
            *(statement for each in changes for statement in each.watch(self.triggers)),
            f"WITH {', '.join(f'part_{number} AS ({part})' for number, part in enumerate(parts))} SELECT",
        )

    @property
    def subject(self) -> str:
        return str(self.model)

    @property
    def doing(self) -> str:
        return f"applying what has changed meanwhile to {self.model}"


def fill(database: Database, operation: FillConcurrently) -> int:
    """Returns the number of rows in the first state."""
    *before, last = operation.sql()
    for statement in before:
        database.execute(statement)
    database.execute(set_config({_setting(operation.model, "multixact"): _oldest_multixact(database, operation.rows)}))
    database.execute(last)
    return int(database.query(f"SELECT count(*) FROM {operation.states[0][1].sql}")[0][0])


def _oldest_multixact(database: Database, rows: Sequence[BaseRows]) -> str:
    """The first multixact in which whoever is still writing can have deleted a row; empty if that is not known."""
    multixact = str(database.query(_NEXT_MULTIXACT)[0][0])
    tables = ", ".join(literal(table.sql) for each in rows for table in (each.table, *each.members))
    writers = set(database.query(_WRITERS.format(tables=tables)))
    end = time.monotonic() + PATIENCE
    while writers:
        if time.monotonic() > end:
            return ""
        time.sleep(PATIENCE / 20)  # nobody tells us when they end
        writers &= set(database.query(_WRITERS.format(tables=tables)))
    return multixact


def collect(database: Database, operation: CollectChanges) -> None:
    """Collects the changes.

    Raises:
        Obstacle: somebody may write to a base table still; or a partition has come or gone since the states were filled,
            with rows that nobody has written.
    """
    for rows in operation.rows:
        tables = ", ".join(literal(table.sql) for table in (rows.table, *rows.members))
        if not database.query(_LOCKED.format(tables=tables))[0][0]:
            raise Obstacle(f"{rows.table} is not locked", "what changes from now on would be missed", "run dbt again")
        found = database.query(queries.MEMBERS.format(relation=literal(rows.table.sql)))
        if tuple(RelationName(row[0], row[1]) for row in found) != rows.members:
            raise Obstacle(
                f"Partitions or children of {rows.table} came or went while {operation.model} was being filled",
                "their rows are not known",
                "run dbt again",
            )
    for statement in operation.sql():
        database.execute(statement)


def apply(database: Database, operation: ApplyChanges) -> None:
    """Applies the changes if there are any, and forgets them."""
    there = [test for rows in operation.rows for test in _Changes(operation.model, rows).any()]
    if there and database.query(f"SELECT {' OR '.join(there)}")[0][0]:
        for statement in operation.sql():
            database.execute(statement)
    forget(database, operation.model, operation.rows)


def forget(database: Database, model: RelationName, rows: Sequence[BaseRows]) -> None:
    """Drops what was needed to find and apply changes, as far as it is there."""
    changes = [_Changes(model, each) for each in rows]
    cursors = ", ".join(literal(each.cursor) for each in changes) or "NULL"
    for (cursor,) in database.query(f"SELECT c.name FROM pg_catalog.pg_cursors AS c WHERE c.name IN ({cursors})"):
        database.execute(f"CLOSE {identifier(cursor)}")
    for each in changes:
        database.execute("; ".join(f"DROP TABLE IF EXISTS {table}" for table in each.tables))
    database.execute(f"DROP FUNCTION IF EXISTS {TEMPORARY}.{identifier(_name(model, 'open'))}()")


def worthwhile(database: Database, states: Sequence[StateTable], rows: Sequence[BaseRows]) -> bool:
    """Whether writers would wait noticeably longer for the states to be filled than for changes to be found.

    To find them needs the right to read system columns, which nobody can grant alone.
    """
    if not all(database.query(_READABLE.format(table=literal(each.table.sql)))[0][0] for each in rows):
        return False
    filled = sum(_cost(database, state.population) for state in states)
    return filled >= SHORT and filled >= sum(_cost(database, f"SELECT FROM {each.table.sql}") for each in rows)


def _cost(database: Database, query: str) -> float:
    plan: Any = database.query(f"EXPLAIN (FORMAT JSON) {query}")[0][0]
    return float(plan[0]["Plan"]["Total Cost"])


@dataclass(frozen=True)
class _Changes:
    """What finds out how one base table has changed."""

    model: RelationName
    rows: BaseRows

    @property
    def tables(self) -> tuple[str, str]:
        """Of the rows that have gone, each with its place, and of those that have come."""
        return _temporary(self._gone), _temporary(self._come)

    @property
    def _gone(self) -> str:
        return _name(self.model, "gone", self.rows.table)

    @property
    def _come(self) -> str:
        return _name(self.model, "come", self.rows.table)

    @property
    def cursor(self) -> str:
        return _name(self.model, "rows", self.rows.table)

    @property
    def _columns(self) -> str:
        return ", ".join(f"t.{identifier(column)}" for column in self.rows.columns)

    @property
    def _place(self) -> tuple[str, str]:
        """Names of two columns that are none of the table's."""
        end = ""
        while {f"ivm_table{end}", f"ivm_row{end}"} & set(self.rows.columns):
            end += "_"
        return f"ivm_table{end}", f"ivm_row{end}"

    @property
    def _placed(self) -> str:
        table, row = self._place
        return ", ".join(filter(None, (f"t.tableoid AS {table}, t.ctid AS {row}", self._columns)))

    @property
    def _from(self) -> str:
        return f"FROM {self.rows.table.sql} AS t"

    def create(self) -> Iterator[str]:
        for table, columns in zip(self.tables, (self._placed, self._columns), strict=True):
            yield f"CREATE TEMP TABLE {table} ON COMMIT DROP AS SELECT {columns} {self._from} WITH NO DATA"

    def open(self) -> str:
        """PL/pgSQL that opens the cursor; `ivm_age` is that of the oldest transaction that the snapshot does not see."""
        young = "$2 IS NULL OR age(t.xmax) <= $1 OR mxid_age(t.xmax) BETWEEN 1 AND mxid_age($2)"
        query = f"SELECT {self._placed} {self._from} WHERE age(t.xmin) <= $1 OR t.xmax <> '0'::xid AND ({young})"
        return (
            f"  ivm_cursor := {literal(self.cursor)};\n"
            f"  OPEN ivm_cursor NO SCROLL FOR EXECUTE {literal(query)} USING ivm_age, ivm_multixact;"
        )

    def collect(self) -> Iterator[str]:
        gone, come = self.tables
        table, row = self._place
        same = f"g.{row} = t.ctid AND g.{table} = t.tableoid"
        body = f"""
DECLARE
  ivm_cursor refcursor := {literal(self.cursor)};
  ivm_row {gone}%ROWTYPE;
  ivm_age integer := current_setting({literal(_setting(self.model, "age"))});
BEGIN
  LOOP
    FETCH ivm_cursor INTO ivm_row;
    EXIT WHEN NOT FOUND;
    INSERT INTO {gone} SELECT ivm_row.*;
  END LOOP;
  ANALYZE {gone};
  INSERT INTO {come} SELECT {self._columns} {self._from}
    WHERE age(t.xmin) <= ivm_age AND NOT EXISTS (SELECT FROM {gone} AS g WHERE {same});
END
"""
        yield f"DO {dollar_quoted(body)}"
        yield f"DELETE FROM {gone} AS g USING {self.rows.table.sql} AS t WHERE {same}"
        # Until now it kept the places from being used again.
        yield f"CLOSE {identifier(self.cursor)}"

    def any(self) -> Iterator[str]:
        return (f"EXISTS (SELECT FROM {table})" for table in self.tables)

    def watch(self, triggers: Sequence[Trigger]) -> Iterator[str]:
        """Puts the triggers of the base table for rows that come or go on the table of changes, without their guard."""
        for trigger in triggers:
            here = trigger.table == self.rows.table and not trigger.replica
            if here and {"INSERT", "DELETE"} & set(trigger.events):
                table = RelationName(TEMPORARY, self._gone)
                yield from ddl.create_trigger(replace(trigger, table=table, guard=None))

    def replay(self) -> tuple[str, str]:
        gone, come = self.tables
        columns = ", ".join(["NULL", "NULL", *(f"c.{identifier(column)}" for column in self.rows.columns)])
        return f"DELETE FROM {gone}", f"INSERT INTO {gone} SELECT {columns} FROM {come} AS c"


def _opener(model: RelationName, opened: Sequence[_Changes]) -> str:
    """STABLE: what it opens reads with the snapshot of the statement that calls it."""
    cursors = "\n".join(changes.open() for changes in opened)
    body = f"""
DECLARE
  ivm_age integer := age(pg_snapshot_xmin(pg_current_snapshot())::xid);
  ivm_multixact xid := nullif(current_setting({literal(_setting(model, "multixact"))}), '')::xid;
  ivm_cursor refcursor;
BEGIN
{cursors}
  RETURN ivm_age;
END
"""
    name = f"{TEMPORARY}.{identifier(_name(model, 'open'))}"
    return f"CREATE FUNCTION {name}() RETURNS integer LANGUAGE plpgsql STABLE AS {dollar_quoted(body)}"


def _temporary(name: str) -> str:
    return f"{TEMPORARY}.{identifier(name)}"


def _name(model: RelationName, kind: str, table: RelationName | None = None) -> str:
    """Of something temporary; several models may be filled in one transaction."""
    return f"ivm_{kind}_{hashlib.sha256(f'{model.sql} {table.sql if table else str()}'.encode()).hexdigest()[:16]}"


def _setting(model: RelationName, kind: str) -> str:
    return f"ivm.{_name(model, kind)}"


_LOCKED = """SELECT NOT EXISTS (SELECT FROM unnest(ARRAY[{tables}]::regclass[]) AS t (oid) WHERE NOT EXISTS (
  SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.granted AND l.relation = t.oid
    AND l.mode IN ('ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')))"""

_READABLE = "SELECT has_table_privilege({table}::regclass, 'SELECT')"

_NEXT_MULTIXACT = "SELECT ((mxid_age('1'::xid)::bigint + 1 + 4294967296) % 4294967296)::text"

_WRITERS = """SELECT l.virtualtransaction FROM pg_locks AS l
  WHERE l.locktype = 'relation' AND l.mode = 'RowExclusiveLock' AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid()
    AND l.relation = ANY (ARRAY[{tables}]::regclass[])
    AND l.database = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())"""
