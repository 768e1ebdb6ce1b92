"""The database objects of one maintained view, as values: what should exist, in words that need no connection."""

from __future__ import annotations

from dataclasses import dataclass, field

from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.render.checks import StateCheck
from dbt.adapters.ivm.render.indexes import StateIndex

NO_PARTS = "SELECT true AS ivm_parts"
"""The query of `MaintainedView.parts` while parts are replaced: nothing holds them."""


@dataclass(frozen=True)
class Column:
    """A column of a table of ours; `type` is PostgreSQL's own spelling, with modifier and collation."""

    name: str
    type: str
    not_null: bool = False


@dataclass(frozen=True)
class Table:
    """A table of ours other than a state: lock relation, notes of open statements, changes put aside, stripes, constants.

    Args:
        rows: a SELECT of the rows that it always has, or empty.
        indexes: columns to index.
        constraints: table constraints as they stand in CREATE TABLE.
    """

    name: RelationName
    columns: tuple[Column, ...] = ()
    unlogged: bool = False
    options: tuple[tuple[str, str], ...] = ()
    rows: str = ""
    indexes: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()


@dataclass(frozen=True)
class StateTable:
    """A block's state: its columns, the query that fills it from scratch, and the columns by which its rows are found.

    Args:
        unique: there is one row per key.
        unlogged: a crash empties it, and all base tables with it.
    """

    name: RelationName
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    key_index: RelationName
    population: str
    unique: bool = True
    unlogged: bool = False


@dataclass(frozen=True)
class View:
    name: RelationName
    query: str


@dataclass(frozen=True)
class Function:
    """A PL/pgSQL function without arguments; SECURITY DEFINER, EXECUTE revoked from PUBLIC.

    Args:
        settings: (name, value) pairs of its SET clauses, search_path included.
        volatility: VOLATILE, STABLE or IMMUTABLE.
    """

    name: RelationName
    returns: str
    body: str
    settings: tuple[tuple[str, str], ...]
    volatility: str = "VOLATILE"


@dataclass(frozen=True)
class Trigger:
    """A statement trigger on a base table, or a row trigger on a table of ours: with `constraint` a deferred one.

    Or one of `render.missed`, which fires for a replica only.

    Args:
        guard: the trigger gets WHEN ((NULL::guard) IS NULL), so that it goes when the guard is dropped with cascade.
        old, new: names of the transition tables, or empty.
        when: a further condition, or empty.
        replica: it fires where session_replication_role is replica, and nowhere else.
    """

    name: str
    table: RelationName
    timing: str
    events: tuple[str, ...]
    function: RelationName
    guard: RelationName | None = None
    old: str = ""
    new: str = ""
    constraint: bool = False
    when: str = ""
    row: bool = False
    replica: bool = False


@dataclass(frozen=True)
class BaseRows:
    """What a model knows of a base table's rows.

    Args:
        columns: names of those that the model uses.
        members: its partitions, or the tables that inherit from it, of all levels.
    """

    table: RelationName
    columns: tuple[str, ...]
    members: tuple[RelationName, ...] = ()


@dataclass(frozen=True)
class Probe:
    """A generated statement to be EXPLAINed before it is trusted.

    Args:
        transition: (name, rows) pairs of the transition tables that it reads.
    """

    statement: str
    transition: tuple[tuple[str, BaseRows], ...] = ()


@dataclass(frozen=True)
class MaintainedView:
    """Everything that should exist for one model.

    Args:
        model: name of the public relation.
        public_query, definition: the two views' queries; `definition` is the canonical query over base tables only.
        base_tables: what we watch; sorted, which is also the order of locking.
        rows: of each base table; without them changes of a base table are known by its triggers only.
        now: each base table as it is now, whatever it and its columns are called by then.
        parts: what cannot be dropped without the public view, beside what that reads.
        indexes, checks: those that the model asks for; they may change without anything else.
        unbuilt: comments of what it asks for as well and what needs nothing built, or cannot be had.
    """

    model: RelationName
    public_view: View
    definition: View
    states: tuple[StateTable, ...]
    tables: tuple[Table, ...]
    functions: tuple[Function, ...]
    triggers: tuple[Trigger, ...]
    base_tables: tuple[RelationName, ...]
    now: tuple[View, ...] = ()
    parts: View | None = None
    probes: tuple[Probe, ...] = field(default=(), compare=False)
    indexes: tuple[StateIndex, ...] = ()
    checks: tuple[StateCheck, ...] = ()
    unbuilt: tuple[str, ...] = ()
    rows: tuple[BaseRows, ...] = ()

    @property
    def asked(self) -> frozenset[str]:
        """Comments of all indexes and checks that the model asks for."""
        built = [*(index.spec.comment() for index in self.indexes), *(check.spec.comment() for check in self.checks)]
        return frozenset([*built, *self.unbuilt])
