"""What PostgreSQL says about a query and the relations below it, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dbt.adapters.ivm.names import RelationName


@dataclass(frozen=True)
class ColumnFact:
    """A column of a relation or of a query.

    Args:
        type: PostgreSQL's spelling with modifier, as DDL takes it ("numeric(10,2)").
        base_type: pg_type.typname below all domains ("numeric", "int4", "_text").
        modifier: atttypmod, -1 where there is none.
        category: pg_type.typcategory; kind: pg_type.typtype, both below all domains.
        collation: quoted name of a collation other than the type's own, or empty.
        deterministic: False for a nondeterministic collation, and for citext, which compares as such a one does.
        virtual: generated when read (PostgreSQL 18).
        foreign: a base type, below all domains, that PostgreSQL did not come with; its operators are not in pg_catalog.
    """

    name: str
    type: str
    base_type: str
    modifier: int = -1
    category: str = ""
    kind: str = "b"
    collation: str = ""
    deterministic: bool = True
    virtual: bool = False
    foreign: bool = False

    @property
    def ddl_type(self) -> str:
        return f"{self.type} COLLATE {self.collation}" if self.collation else self.type


@dataclass(frozen=True)
class BaseTable:
    """A table that is watched.

    Args:
        unique: the columns of each unique index without expressions; rows: an estimate;
        distinct: number of different values by column, where ANALYZE has been.
        leading: columns that an index begins with.
            These four help to choose and nothing rests on them: they may change at any time.
        cascades: where it comes among the tables that one statement writes by foreign keys' actions: how many of these
            may lead to it, and which of its parent's the last one is.
        partitioned: rows can move between its partitions.
        members: its partitions, or the tables that inherit from it, of all levels, by name.
        policies: it has row level security, which the session's role is exempt from.
        owned: of these and itself, those that the session's role may ALTER, each with whether it has rows of its own.
    """

    name: RelationName
    columns: tuple[ColumnFact, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    rows: float = 0
    distinct: Mapping[str, float] = field(default_factory=dict)
    leading: frozenset[str] = frozenset()
    cascades: tuple[int, int] = (0, 0)
    partitioned: bool = False
    members: tuple[RelationName, ...] = ()
    unlogged: bool = False
    policies: bool = False
    owned: tuple[tuple[RelationName, bool], ...] = ()

    @property
    def watched(self) -> tuple[RelationName, ...]:
        """The tables whose triggers tell of its changes: a statement fires only those of the table that it names."""
        return (self.name, *self.members)

    def column(self, name: str) -> ColumnFact | None:
        return next((column for column in self.columns if column.name == name), None)


class RelationFact(NamedTuple):
    """A relation below a query: a row of queries.RELATIONS.

    Args:
        oid: of the relation, for an incremental view that of its definition.
        kind, persistence: pg_class.relkind and relpersistence.
        secured: row level security applies to the session's role, or to another that owns a view below the query.
        may_use: the role has USAGE on the schema.
        a_state: it is the state of an incremental view.
        subscribed: logical replication writes to it.
        policies: row level security is on, whomever it applies to.
        owned: the session's role has the rights of its owner.
        text: canonical text of a view.
    """

    oid: str
    schema: str
    relation: str
    kind: str
    persistence: str
    partition: bool
    child: bool
    secured: bool
    may_use: bool
    a_state: bool
    subscribed: bool
    policies: bool
    owned: bool
    text: str | None

    @property
    def name(self) -> RelationName:
        return RelationName(self.schema, self.relation)


class MemberFact(NamedTuple):
    """A partition of a table, or a table that inherits from it: a row of queries.MEMBERS."""

    schema: str
    relation: str
    kind: str
    persistence: str
    subscribed: bool
    owned: bool

    @property
    def name(self) -> RelationName:
        return RelationName(self.schema, self.relation)


class FunctionFact(NamedTuple):
    """A function in a query, or something else whose result may vary: a row of queries.FUNCTIONS.

    Args:
        kind: function, aggregate, set (returns rows), clock (current_date and its kin, `name` is the number of it),
            text cast (`name` is the type that a text is turned into), catalog type (regclass and its kin).
        volatility: pg_proc.provolatile.
        source: its body, where it is none of PostgreSQL's own.
    """

    kind: str
    schema: str
    name: str
    volatility: str
    source: str


@dataclass(frozen=True)
class BoundQuery:
    """A SELECT after PostgreSQL has resolved every name, star, type and operator in it.

    Args:
        text: its canonical text (pg_get_viewdef under search_path = pg_catalog, pg_temp).
        views: canonical text of every view below it, at any depth.
        functions: the functions in it and in the views below it.
        settings: (name, value) pairs that its result depends on and that maintenance has to pin.
        enums: (type, values) of every enum that it may meet; renaming a value changes texts without a write.
        session: every setting that could have to be pinned for the text of a value, and search_path, with its value.
    """

    text: str
    outputs: tuple[ColumnFact, ...]
    views: Mapping[RelationName, str]
    tables: Mapping[RelationName, BaseTable]
    functions: tuple[FunctionFact, ...]
    settings: tuple[tuple[str, str], ...]
    session: Mapping[str, str]
    server_version: int
    enums: tuple[tuple[str, str], ...] = ()

    @property
    def aggregates(self) -> frozenset[str]:
        """Names of the aggregate functions."""
        return frozenset(function.name for function in self.functions if function.kind == "aggregate")

    @property
    def row_functions(self) -> frozenset[str]:
        """Names of the functions that return rows."""
        return frozenset(function.name for function in self.functions if function.kind == "set")


Describe = Callable[[str], tuple[ColumnFact, ...]]
"""The columns of a SELECT, as PostgreSQL sees them under the generated functions' search_path."""
