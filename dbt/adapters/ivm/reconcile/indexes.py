"""Indexes that a model asks for against those that are there: built and dropped in place, nothing is filled anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.names import RelationName, identifier, literal
from dbt.adapters.ivm.reconcile.operations import Operation, Rename, beside
from dbt.adapters.ivm.render.indexes import KEY, IndexSpec, StateIndex, parse_comment


@dataclass(frozen=True)
class FoundIndex:
    """An index that an earlier run has made for the model.

    Args:
        intact: PostgreSQL may use it. constraint: it belongs to one.
    """

    name: RelationName
    table: RelationName
    spec: IndexSpec
    intact: bool
    constraint: bool


@dataclass(frozen=True)
class CreateIndex(Operation):
    """Builds an index; `table` and `name` are where the state and the index are meanwhile."""

    index: StateIndex
    table: RelationName
    name: RelationName

    def sql(self) -> tuple[str, ...]:
        return self.index.create(self.table, self.name)

    @property
    def subject(self) -> str:
        return str(self.table)


@dataclass(frozen=True)
class DropIndex(Operation):
    found: FoundIndex

    def sql(self) -> tuple[str, ...]:
        if self.found.constraint:
            table, name = self.found.table.sql, identifier(self.found.name.name)
            return (f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}",)
        return (f"DROP INDEX IF EXISTS {self.found.name.sql}",)

    @property
    def subject(self) -> str:
        return str(self.found.table)


@dataclass(frozen=True)
class LockState(Operation):
    """Locks writers out, or readers as well: what building or dropping an index does to its table anyway."""

    name: RelationName
    readers: bool

    def sql(self) -> tuple[str, ...]:
        return (f"LOCK TABLE {self.name.sql} IN {'ACCESS EXCLUSIVE' if self.readers else 'SHARE'} MODE",)

    @property
    def subject(self) -> str:
        return str(self.name)


def read(database: Database, tables: Iterable[RelationName]) -> tuple[FoundIndex, ...]:
    """The indexes on these tables that we have made because a model asked for them."""
    wanted = sorted(set(tables))
    if not wanted:
        return ()
    named = ", ".join(literal(table.name) for table in wanted)
    rows = database.query(
        "SELECT n.nspname::text, c.relname::text, t.relname::text, obj_description(c.oid, 'pg_class'),"
        " i.indisvalid AND i.indisready, EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid)"
        " FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_index i ON i.indrelid = t.oid"
        " JOIN pg_class c ON c.oid = i.indexrelid"
        f" WHERE n.nspname = {literal(wanted[0].schema)} AND t.relname IN ({named})"
        f" AND position({literal(KEY)} in obj_description(c.oid, 'pg_class')) > 0 ORDER BY 2"
    )
    found = []
    for schema, name, table, comment, intact, constraint in rows:
        spec = parse_comment(comment)
        if spec is not None:
            place = RelationName(schema, table)
            found.append(FoundIndex(RelationName(schema, name), place, spec, intact, constraint))
    return tuple(found)


def filled(indexes: Iterable[StateIndex], state: RelationName, renamed: bool = False) -> tuple[Operation, ...]:
    """Those of a state that has just been filled, under its own name or beside the old one."""
    place = beside if renamed else (lambda name: name)
    return tuple(CreateIndex(index, place(state), place(index.name)) for index in indexes if index.state == state)


def take_over(indexes: Iterable[StateIndex]) -> tuple[Operation, ...]:
    """Gives the new indexes their names, once the old ones are gone with their states."""
    return tuple(Rename("index", beside(index.name), index.name) for index in indexes)


def alter(indexes: Iterable[StateIndex], found: Iterable[FoundIndex]) -> tuple[Operation, ...]:
    """What is missing is built, what nobody asks for any more is dropped; the rest is left alone.

    Building comes first, while readers go on; dropping locks them out, but for a moment only.
    """
    wanted = {(index.name, index.state): index for index in indexes}
    kept = {(f.name, f.table) for f in found if f.intact and _asked_for(f, wanted.get((f.name, f.table)))}
    built = [index for place, index in sorted(wanted.items()) if place not in kept]
    dropped = [index for index in found if (index.name, index.table) not in kept]
    # An index that is not intact gives its name to its successor.
    first = [index for index in dropped if any(index.name == new.name for new in built)]
    return (
        *_dropped(first),
        *(
            LockState(state, readers=any(index.constraint for index in built if index.state == state))
            for state in sorted({index.state for index in built})
        ),
        *(CreateIndex(index, index.state, index.name) for index in built),
        *_dropped([index for index in dropped if index not in first]),
    )


def describe(operations: Iterable[Operation]) -> str:
    """The changes in words, for the result line."""
    words = [f"{step.index.spec} created" for step in operations if isinstance(step, CreateIndex)]
    words += [f"{step.found.spec} dropped" for step in operations if isinstance(step, DropIndex)]
    return ", ".join(words)


def _asked_for(found: FoundIndex, index: StateIndex | None) -> bool:
    return index is not None and found.spec == index.spec and found.constraint == bool(index.constraint)


def _dropped(indexes: Iterable[FoundIndex]) -> tuple[Operation, ...]:
    indexes = list(indexes)
    locks = (LockState(table, readers=True) for table in sorted({index.table for index in indexes}))
    return (*locks, *(DropIndex(index) for index in indexes))
