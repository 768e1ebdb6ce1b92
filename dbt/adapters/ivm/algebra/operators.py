"""Logical operators: what a SELECT computes, without how.

Expressions are sqlglot expressions by value: nobody changes one in place. Every column in them is qualified with an
alias that is unique in the whole tree, so that operators may be moved and merged without renaming.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from sqlglot import exp

from dbt.adapters.ivm.names import RelationName

Expression = exp.Expr


class JoinKind(Enum):
    INNER = "JOIN"
    LEFT = "LEFT JOIN"
    RIGHT = "RIGHT JOIN"
    FULL = "FULL JOIN"


@dataclass(frozen=True)
class Named:
    """An output column."""

    name: str
    expression: Expression


class Operator:
    """A node of the tree; `inputs` are its children, `alias` qualifies its output columns (where it names them)."""

    @property
    def inputs(self) -> tuple[Operator, ...]:
        return ()

    @property
    def construct(self) -> str:
        """What a user calls it, for messages."""
        return type(self).__name__

    def walk(self) -> Iterator[Operator]:
        yield self
        for child in self.inputs:
            yield from child.walk()


@dataclass(frozen=True)
class Scan(Operator):
    """One occurrence of a base table."""

    table: RelationName
    alias: str


@dataclass(frozen=True)
class SingleRow(Operator):
    """What a SELECT without FROM reads: one row without columns."""


@dataclass(frozen=True)
class Join(Operator):
    left: Operator
    right: Operator
    kind: JoinKind
    condition: Expression | None

    @property
    def inputs(self) -> tuple[Operator, ...]:
        return (self.left, self.right)

    @property
    def construct(self) -> str:
        return self.kind.value


@dataclass(frozen=True)
class Filter(Operator):
    input: Operator
    predicate: Expression

    @property
    def inputs(self) -> tuple[Operator, ...]:
        return (self.input,)

    @property
    def construct(self) -> str:
        return "a filter"


@dataclass(frozen=True)
class Project(Operator):
    """The select list; its outputs are addressed as alias.name."""

    input: Operator
    outputs: tuple[Named, ...]
    alias: str

    @property
    def inputs(self) -> tuple[Operator, ...]:
        return (self.input,)

    @property
    def construct(self) -> str:
        return "a select list"


@dataclass(frozen=True)
class Aggregate(Operator):
    """GROUP BY; the outputs are alias.<key name> and alias.<aggregate name>. No keys: one row (`scalar`)."""

    input: Operator
    keys: tuple[Named, ...]
    aggregates: tuple[Named, ...]
    alias: str
    scalar: bool

    def __post_init__(self) -> None:
        names = [column.name for column in (*self.keys, *self.aggregates)]
        if len(set(names)) != len(names):
            raise ValueError(f"output names of an Aggregate must differ: {names}")

    @property
    def inputs(self) -> tuple[Operator, ...]:
        return (self.input,)

    @property
    def construct(self) -> str:
        return "GROUP BY" if self.keys else "an aggregate"


@dataclass(frozen=True)
class Window(Operator):
    """Window functions over the input; the outputs are the input's and alias.name."""

    input: Operator
    functions: tuple[Named, ...]
    alias: str

    @property
    def inputs(self) -> tuple[Operator, ...]:
        return (self.input,)

    @property
    def construct(self) -> str:
        return "a window function"


@dataclass(frozen=True)
class Distinct(Operator):
    """SELECT DISTINCT over a Project, whose alias it keeps."""

    input: Project

    @property
    def inputs(self) -> tuple[Operator, ...]:
        return (self.input,)

    @property
    def construct(self) -> str:
        return "DISTINCT"


@dataclass(frozen=True)
class UnionAll(Operator):
    """The outputs are alias.<name>, by position; `types` are the common types that PostgreSQL chose, per column.

    `branches` are Projects (or other operators that end in a named derived table), `branch_types` their own types.
    """

    branches: tuple[Operator, ...]
    names: tuple[str, ...]
    types: tuple[str, ...]
    branch_types: tuple[tuple[str, ...], ...]
    alias: str

    @property
    def inputs(self) -> tuple[Operator, ...]:
        return self.branches

    @property
    def construct(self) -> str:
        return "UNION ALL"


@dataclass(frozen=True)
class Sort(Operator):
    input: Operator
    keys: tuple[Expression, ...]

    @property
    def inputs(self) -> tuple[Operator, ...]:
        return (self.input,)

    @property
    def construct(self) -> str:
        return "ORDER BY"


@dataclass(frozen=True)
class Limit(Operator):
    """LIMIT / OFFSET / FETCH, kept as sqlglot's own nodes."""

    input: Operator
    clauses: tuple[Expression, ...]

    @property
    def inputs(self) -> tuple[Operator, ...]:
        return (self.input,)

    @property
    def construct(self) -> str:
        return "LIMIT or OFFSET"


@dataclass(frozen=True)
class StateRead(Operator):
    """A leaf that reads what a maintained block holds, under the alias of the operator that it replaces."""

    block: int
    alias: str
    names: tuple[str, ...]

    @property
    def construct(self) -> str:
        return "a state"


def output_alias(operator: Operator) -> str:
    """The alias that qualifies the columns of a derived table."""
    while isinstance(operator, Distinct | Sort | Limit | Filter):
        operator = operator.input
    if isinstance(operator, Project | Aggregate | UnionAll | StateRead):
        return operator.alias
    raise ValueError(f"{operator.construct} names no outputs")


def output_names(operator: Operator) -> tuple[str, ...]:
    """The column names of a derived table, in order."""
    while isinstance(operator, Distinct | Sort | Limit | Filter):
        operator = operator.input
    if isinstance(operator, Project):
        return tuple(output.name for output in operator.outputs)
    if isinstance(operator, UnionAll | StateRead):
        return operator.names
    raise ValueError(f"{operator.construct} names no outputs")


def expressions(operator: Operator) -> tuple[Expression, ...]:
    """What the operator itself computes or tests."""
    if isinstance(operator, Join):
        return () if operator.condition is None else (operator.condition,)
    if isinstance(operator, Filter):
        return (operator.predicate,)
    if isinstance(operator, Project):
        return tuple(output.expression for output in operator.outputs)
    if isinstance(operator, Aggregate):
        return tuple(column.expression for column in (*operator.keys, *operator.aggregates))
    if isinstance(operator, Window):
        return tuple(function.expression for function in operator.functions)
    return operator.keys if isinstance(operator, Sort) else ()


def with_inputs(operator: Operator, inputs: tuple[Operator, ...]) -> Operator:
    """The operator over other inputs."""
    if isinstance(operator, Join):
        return replace(operator, left=inputs[0], right=inputs[1])
    if isinstance(operator, UnionAll):
        return replace(operator, branches=inputs)
    if isinstance(operator, Distinct) and isinstance(inputs[0], Project):
        return replace(operator, input=inputs[0])
    if isinstance(operator, Filter | Project | Aggregate | Window | Sort | Limit):
        return replace(operator, input=inputs[0])
    return operator
