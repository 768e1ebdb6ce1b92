"""Logical operators: what a SELECT computes, without how.

Expressions are sqlglot expressions by value: nobody changes one in place. Every column in them is qualified with an
alias that is unique in the whole tree, so that operators may be moved and merged without renaming.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from sqlglot import exp

from dbt.adapters.ivm.algebra.structure import changed, parts
from dbt.adapters.ivm.catalog.facts import ColumnFact
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
    """A node of the tree; `inputs` are its children, `alias` qualifies its output columns (where it names them).

    The fields of a subclass say all: operators in them are inputs, expressions in them what it computes or tests. What
    follows from them is remembered, for trees are walked again and again.
    """

    @cached_property
    def inputs(self) -> tuple[Operator, ...]:
        return tuple(part for part in parts(self, _PARTS) if isinstance(part, Operator))

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        return tuple(part for part in parts(self, _PARTS) if isinstance(part, Expression))

    @cached_property
    def subtrees(self) -> tuple[Operator, ...]:
        """The trees of the subqueries in its own expressions."""
        found = (n.args.get("subquery") for e in self.expressions for n in e.find_all(exp.Anonymous))
        return tuple(subquery.operator for subquery in found if isinstance(subquery, Subquery))

    @cached_property
    def aliases(self) -> frozenset[str]:
        """Every alias that stands for something in the tree, in subqueries too."""
        return frozenset(own_aliases(self)).union(*(child.aliases for child in (*self.inputs, *self.subtrees)))

    @cached_property
    def defined(self) -> frozenset[str]:
        """The aliases under which the tree names columns, those inside of subqueries left out."""
        return frozenset(own_aliases(self)).union(*(child.defined for child in self.inputs))

    @cached_property
    def columns_read(self) -> frozenset[tuple[str, str]]:
        """The columns in all its expressions, those inside of subqueries left out."""
        own = ((c.table, c.name) for e in self.expressions for c in e.find_all(exp.Column))
        return frozenset(own).union(*(child.columns_read for child in self.inputs))

    @property
    def construct(self) -> str:
        """What a user calls it, for messages."""
        return type(self).__name__

    def walk(self) -> Iterator[Operator]:
        """The operator and all below it, those of subqueries in expressions included."""
        yield self
        for child in (*self.inputs, *self.subtrees):
            yield from child.walk()


@dataclass(frozen=True)
class Scan(Operator):
    """One occurrence of a base table.

    Args:
        view: what to read the table through, if it is not to be read by its name.
    """

    table: RelationName
    alias: str
    view: RelationName | None = None

    @property
    def source(self) -> RelationName:
        return self.view or self.table


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
    def construct(self) -> str:
        return self.kind.value


@dataclass(frozen=True)
class Apply(Operator):
    """LATERAL: for every left row the rows of the right, whose expressions name columns of the left by their alias."""

    left: Operator
    right: Operator
    kind: JoinKind
    condition: Expression | None

    @property
    def construct(self) -> str:
        scans = any(isinstance(operator, Scan) for operator in self.right.walk())
        return "LATERAL" if scans or not isinstance(self.right, FunctionScan) else self.right.construct


@dataclass(frozen=True)
class FunctionScan(Operator):
    """Functions in FROM, side by side as in ROWS FROM; the outputs are alias.<name>.

    Args:
        names: of all columns, the ordinality last. types: those of a column definition list, aligned with the names, else
            empty. ordinality: WITH ORDINALITY.
    """

    calls: tuple[Expression, ...]
    alias: str
    names: tuple[str, ...]
    types: tuple[str, ...] = ()
    ordinality: bool = False

    @property
    def construct(self) -> str:
        return "a set-returning function"


@dataclass(frozen=True)
class Values(Operator):
    """VALUES; the outputs are alias.<name>."""

    rows: tuple[tuple[Expression, ...], ...]
    alias: str
    names: tuple[str, ...]

    @property
    def construct(self) -> str:
        return "VALUES"


@dataclass(frozen=True)
class Constant(Operator):
    """A derived table that reads no base table and nothing around it: it never changes, whatever it is made of.

    Args:
        query: the SELECT that computes it. facts: its columns; the outputs are alias.<name>.
        table: where its rows are kept, if they are not to be computed.
    """

    query: str
    alias: str
    facts: tuple[ColumnFact, ...]
    table: RelationName | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(fact.name for fact in self.facts)

    @property
    def construct(self) -> str:
        return "a constant relation"


@dataclass(frozen=True)
class Filter(Operator):
    input: Operator
    predicate: Expression

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
    def construct(self) -> str:
        return "a select list"


@dataclass(frozen=True)
class Aggregate(Operator):
    """GROUP BY; the outputs are alias.<key name> and alias.<aggregate name>. No keys: one row (`scalar`).

    Args:
        sets: the names of the keys in each grouping set, or None for plain grouping. In a row of a set the other keys are
            NULL; `grouping(keys ..)` is then among the aggregates as sqlglot's Grouping. `scalar` is False with sets.
    """

    input: Operator
    keys: tuple[Named, ...]
    aggregates: tuple[Named, ...]
    alias: str
    scalar: bool
    sets: tuple[tuple[str, ...], ...] | None = None

    def __post_init__(self) -> None:
        names = [column.name for column in (*self.keys, *self.aggregates)]
        if len(set(names)) != len(names):
            raise ValueError(f"output names of an Aggregate must differ: {names}")

    @property
    def construct(self) -> str:
        if self.sets is not None:
            return "GROUPING SETS, ROLLUP or CUBE"
        return "GROUP BY" if self.keys else "an aggregate"


@dataclass(frozen=True)
class Window(Operator):
    """Window functions over the input; the outputs are the input's and alias.name."""

    input: Operator
    functions: tuple[Named, ...]
    alias: str

    @property
    def construct(self) -> str:
        return "a window function"


@dataclass(frozen=True)
class Distinct(Operator):
    """SELECT DISTINCT over a Project, whose alias it keeps."""

    input: Project

    @property
    def construct(self) -> str:
        return "DISTINCT"


@dataclass(frozen=True)
class DistinctOn(Operator):
    """Of the rows with equal keys the first in the given order; the outputs are the input's.

    Args:
        keys: columns of the input. order: sort keys over the input that decide which row stays; may be empty.
    """

    input: Operator
    keys: tuple[Expression, ...]
    order: tuple[Expression, ...]

    @property
    def construct(self) -> str:
        return "DISTINCT ON"


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
    def construct(self) -> str:
        return "UNION ALL"


class SetKind(Enum):
    UNION = "UNION"
    INTERSECT = "INTERSECT"
    EXCEPT = "EXCEPT"


@dataclass(frozen=True)
class SetOperation(Operator):
    """UNION, INTERSECT [ALL] or EXCEPT [ALL] of two inputs, by position; otherwise as UnionAll, which is UNION ALL."""

    left: Operator
    right: Operator
    kind: SetKind
    all: bool
    names: tuple[str, ...]
    types: tuple[str, ...]
    branch_types: tuple[tuple[str, ...], ...]
    alias: str

    @property
    def construct(self) -> str:
        return f"{self.kind.value} ALL" if self.all else self.kind.value


@dataclass(frozen=True)
class Sort(Operator):
    input: Operator
    keys: tuple[Expression, ...]

    @property
    def construct(self) -> str:
        return "ORDER BY"


@dataclass(frozen=True)
class Limit(Operator):
    """LIMIT / OFFSET / FETCH, kept as sqlglot's own nodes."""

    input: Operator
    clauses: tuple[Expression, ...]

    @property
    def construct(self) -> str:
        return "LIMIT or OFFSET"


class SubqueryKind(Enum):
    """What a subquery in an expression does with its rows."""

    EXISTS = "EXISTS (subquery)"
    IN = "IN (subquery)"
    ANY = "ANY (subquery)"
    ALL = "ALL (subquery)"
    ROW = "a comparison of a row with a subquery"
    SCALAR = "a scalar subquery"
    ARRAY = "ARRAY (subquery)"


@dataclass(frozen=True)
class Subquery:
    """A subquery in an expression, carried by a node that `subqueries.py` makes and reads.

    Args:
        comparison: the operator of ANY, ALL and ROW as SQL, else empty.
        operands: how many of the node's expressions stand on the left of IN, ANY, ALL or the comparison.
        operator: what it selects; its expressions name columns of outer levels by their unique alias.
        outer: those outer columns; the node's expressions after the operands say what each of them is now.
    """

    kind: SubqueryKind
    comparison: str
    operands: int
    operator: Operator
    outer: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StateRead(Operator):
    """A leaf that reads what a maintained block holds, under the alias of the operator that it replaces."""

    block: int
    alias: str
    names: tuple[str, ...]

    @property
    def construct(self) -> str:
        return "a state"


_NAMES_PASS = (Distinct, DistinctOn, Sort, Limit, Filter)


def output_alias(operator: Operator) -> str:
    """The alias that qualifies the columns of a derived table."""
    while isinstance(operator, _NAMES_PASS):
        operator = operator.input
    if isinstance(
        operator, Project | Aggregate | UnionAll | SetOperation | FunctionScan | Values | Constant | StateRead
    ):
        return operator.alias
    raise ValueError(f"{operator.construct} names no outputs")


def own_aliases(operator: Operator) -> tuple[str, ...]:
    """The aliases under which the operator itself names columns."""
    alias = getattr(operator, "alias", "")
    return (alias,) if alias else ()


def output_names(operator: Operator) -> tuple[str, ...]:
    """The column names of a derived table, in order."""
    while isinstance(operator, _NAMES_PASS):
        operator = operator.input
    if isinstance(operator, Project):
        return tuple(output.name for output in operator.outputs)
    if isinstance(operator, UnionAll | SetOperation | FunctionScan | Values | Constant | StateRead):
        return operator.names
    raise ValueError(f"{operator.construct} names no outputs")


def expressions(operator: Operator) -> tuple[Expression, ...]:
    """What the operator itself computes or tests."""
    return operator.expressions


def with_expressions(operator: Operator, change: Callable[[Expression], Expression]) -> Operator:
    """The operator with other expressions of its own, over the same inputs."""
    result: Operator = changed(operator, _PARTS, lambda part: change(part) if isinstance(part, Expression) else part)
    return result


def with_inputs(operator: Operator, inputs: tuple[Operator, ...]) -> Operator:
    """The operator over other inputs."""
    left = iter(inputs)
    result: Operator = changed(operator, _PARTS, lambda part: next(left) if isinstance(part, Operator) else part)
    return result


_PARTS = (Operator, Expression)
