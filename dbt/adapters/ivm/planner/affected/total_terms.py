"""Which terms have a value whatever rows they are asked about.

A changed row is followed without most of the query's filters. Terms that may rely on these (`kind = 'number' AND value::int > 5`)
would break the writer's statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, columns

Column = tuple[str, str]


@dataclass(frozen=True)
class Safe:
    """What is known of columns, so that a term over them is known to have a value.

    Args:
        integers: columns of an integer type. constants: the aliases of constant relations; what is computed from their columns
            alone was computed for all their rows when the model was planned.
    """

    integers: AbstractSet[Column] = frozenset()
    constants: AbstractSet[str] = frozenset()


def cannot_fail(term: Expression, safe: Safe = Safe()) -> bool:
    """Whether the term compares columns, what is defined for all their values, and constants only."""

    def settled(node: Expression) -> bool:
        return _is_constant(node) or _is_of_constants(node, safe)

    return all(
        isinstance(node, _HARMLESS) or settled(node) or _is_total(node, safe.integers)
        for node in term.walk(prune=settled)
    )


def parts_of_constants(term: Expression, safe: Safe) -> Iterator[Expression]:
    """The largest parts of the term that read columns of constants, and nothing else."""

    def found(node: Expression) -> bool:
        return _is_of_constants(node, safe)

    return filter(found, term.walk(prune=found))


def _is_of_constants(node: Expression, safe: Safe) -> bool:
    read = {alias for alias, _ in columns(node)}
    return (
        bool(read)
        and read <= safe.constants
        and not isinstance(node, exp.Column | exp.Any | exp.All | exp.If | exp.Tuple)
    )


def _is_total(node: Expression, integers: AbstractSet[Column]) -> bool:
    """Whether the function or cast has a result for every value; casts from text to a date are refused anyway."""
    if isinstance(node, exp.Cast):
        if node.to.this == exp.DataType.Type.DECIMAL:
            inner = bare(node.this)
            return isinstance(inner, exp.Column) and (inner.table, inner.name) in integers and not node.to.expressions
        return node.to.this in _TOTAL_CASTS
    if isinstance(node, exp.AtTimeZone):
        return _is_constant(node.args["zone"])
    if isinstance(node, exp.Anonymous) and node.name == "to_char":
        return len(node.expressions) == 2 and _is_constant(node.expressions[1])
    if isinstance(node, exp.Add | exp.Sub):
        return _is_interval(node.this) or _is_interval(node.expression)
    if isinstance(node, exp.Var):
        return isinstance(node.parent, exp.Extract)
    if isinstance(node, exp.Extract):
        return isinstance(node.this, exp.Var) or _is_constant(node.this)
    if isinstance(node, exp.Anonymous) and node.name == "date_trunc":
        unit = node.expressions[0].find(exp.Literal)
        return unit is not None and unit.this in _UNITS and _is_constant(node.expressions[0])
    return isinstance(node, exp.Anonymous) and node.name in _TOTAL


def _is_interval(node: Expression) -> bool:
    node = bare(node)
    return _is_constant(node) and isinstance(node, exp.Cast) and node.to.this == exp.DataType.Type.INTERVAL


_TOTAL_CASTS = (
    exp.DataType.Type.TEXT,
    exp.DataType.Type.DATE,
    exp.DataType.Type.TIMESTAMP,
    exp.DataType.Type.TIMESTAMPTZ,
)

_TOTAL = frozenset("lower upper btrim ltrim rtrim length md5".split())
"""Functions of PostgreSQL's own: the canonical text names others with their schema."""

_UNITS = frozenset("second minute hour day week month quarter year".split())


def _is_constant(node: Expression) -> bool:
    """A literal with its type."""
    return isinstance(node, exp.Literal | exp.Boolean | exp.Null) or (
        isinstance(node, exp.Cast) and isinstance(bare(node.this), exp.Literal)
    )


_HARMLESS = (
    exp.DataType,
    exp.Coalesce,
    exp.Nullif,
    exp.Case,
    exp.If,
    exp.Between,
    exp.In,
    exp.Column,
    exp.Any,
    exp.All,
    exp.Identifier,
    exp.Paren,
    exp.Not,
    exp.Is,
    exp.And,
    exp.Or,
    exp.EQ,
    exp.NEQ,
    exp.LT,
    exp.LTE,
    exp.GT,
    exp.GTE,
)
