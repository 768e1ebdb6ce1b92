"""Subqueries in expressions: found in a canonical text, carried in a tree, written out again.

In the tree a subquery is a call `ivm_subquery_<n>(operands.., outer columns..)` with a `Subquery` beside its arguments. Whatever
reads or replaces columns sees those that the subquery needs from outside, and leaves its inside alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, rewrite, sql, substitute
from dbt.adapters.ivm.algebra.operators import (
    Constant,
    Operator,
    Scan,
    Subquery,
    SubqueryKind,
    expressions,
    with_expressions,
    with_inputs,
)

_ARGUMENT = "subquery"


@dataclass(frozen=True)
class FoundSubquery:
    """A subquery as it stands in a canonical text."""

    kind: SubqueryKind
    comparison: str
    operands: tuple[Expression, ...]
    query: Expression


def find_subquery(node: Expression) -> FoundSubquery | None:
    """The subquery that the node itself is, or compares with."""
    if isinstance(node, exp.Exists):
        return FoundSubquery(SubqueryKind.EXISTS, "", (), node.this)
    if isinstance(node, exp.In) and node.args.get("query") is not None:
        return FoundSubquery(SubqueryKind.IN, "", _operands(node.this), node.args["query"])
    if isinstance(node, exp.Array) and len(node.expressions) == 1 and isinstance(node.expressions[0], exp.Query):
        # ARRAY[(SELECT ..)] has a Subquery in it.
        if not isinstance(node.expressions[0], exp.Subquery):
            return FoundSubquery(SubqueryKind.ARRAY, "", (), node.expressions[0])
        return None
    if isinstance(node, exp.Query):
        return FoundSubquery(SubqueryKind.SCALAR, "", (), node)
    if isinstance(node, exp.Binary):
        return _comparison(node)
    return None


def _comparison(node: exp.Binary) -> FoundSubquery | None:
    right = node.expression
    if isinstance(right, exp.Any | exp.All):
        if not isinstance(right.this, exp.Query):
            return None
        kind = SubqueryKind.ANY if isinstance(right, exp.Any) else SubqueryKind.ALL
        return FoundSubquery(kind, _operator(node), _operands(node.this), right.this)
    if isinstance(right, exp.Query) and _is_row(node.this):
        return FoundSubquery(SubqueryKind.ROW, _operator(node), _operands(node.this), right)
    return None


def _is_row(node: Expression) -> bool:
    node = bare(node)
    return isinstance(node, exp.Tuple) or (isinstance(node, exp.Anonymous) and node.name.upper() == "ROW")


def _operands(left: Expression) -> tuple[Expression, ...]:
    return tuple(bare(left).expressions) if _is_row(left) else (left,)


def _operator(node: exp.Binary) -> str:
    """The operator of a comparison, as SQL."""
    copy = node.copy()
    copy.set("this", exp.Var(this="x"))
    copy.set("expression", exp.Var(this="y"))
    return sql(copy).removeprefix("x").removesuffix("y").strip()


def subquery_call(number: int, subquery: Subquery, arguments: list[Expression]) -> exp.Anonymous:
    """The node for the subquery; `arguments` are its operands and what its outer columns stand for."""
    call = exp.Anonymous(this=f"ivm_subquery_{number}", expressions=arguments)
    call.set(_ARGUMENT, subquery)
    return call


def subquery_of(node: Expression) -> Subquery | None:
    """What the node carries, if it is a subquery."""
    found = node.args.get(_ARGUMENT) if isinstance(node, exp.Anonymous) else None
    return found if isinstance(found, Subquery) else None


def subqueries(expression: Expression) -> Iterator[exp.Anonymous]:
    """The nodes of the subqueries in an expression; not those inside of subqueries."""
    for node in expression.find_all(exp.Anonymous):
        if subquery_of(node) is not None:
            yield node


def has_subquery(operator: Operator) -> bool:
    """Whether the operator's own expressions contain one."""
    return any(True for expression in expressions(operator) for _ in subqueries(expression))


def is_membership(subquery: Subquery) -> bool:
    """Whether it is x IN (subquery), or x = ANY (subquery)."""
    return subquery.kind is SubqueryKind.IN or (subquery.kind is SubqueryKind.ANY and subquery.comparison == "=")


def with_subquery(node: exp.Anonymous, subquery: Subquery) -> exp.Anonymous:
    """The node with another tree that reads the same outer columns."""
    copy = node.copy()
    copy.set(_ARGUMENT, subquery)
    return copy


def operands(node: exp.Anonymous) -> list[Expression]:
    """What stands on the left of IN, ANY, ALL or a comparison."""
    subquery = subquery_of(node)
    assert subquery is not None
    return list(node.expressions[: subquery.operands])


def inlined(node: exp.Anonymous) -> Operator:
    """The subquery's tree with its outer columns replaced by what they have become."""
    subquery = subquery_of(node)
    assert subquery is not None
    return substitute_tree(
        subquery.operator, dict(zip(subquery.outer, node.expressions[subquery.operands :], strict=True))
    )


def substitute_tree(operator: Operator, replacement: dict[tuple[str, str], Expression]) -> Operator:
    """The tree with columns replaced in all its expressions; as `substitute` does in one."""
    if not replacement:
        return operator
    return map_tree(operator, lambda expression: substitute(expression, replacement))


def map_tree(operator: Operator, change: Callable[[Expression], Expression]) -> Operator:
    """The tree with every expression changed; subqueries count as calls, their inside is left alone."""
    inputs = tuple(map_tree(child, change) for child in operator.inputs)
    return with_expressions(with_inputs(operator, inputs), change)


def map_subqueries(expression: Expression, change: Callable[[Subquery], Operator]) -> Expression:
    """A copy in which the subqueries select something else; outer columns that nobody reads any more are left out."""

    def replace_node(node: Expression) -> Expression:
        subquery = subquery_of(node)
        if subquery is None or not isinstance(node, exp.Anonymous):
            return node
        changed = change(subquery)
        needed = set(outer_columns(changed))
        arguments = [rewrite(argument, replace_node) for argument in node.expressions]
        kept = [
            (name, argument)
            for name, argument in zip(subquery.outer, arguments[subquery.operands :], strict=True)
            if name in needed
        ]
        copy = node.copy()
        copy.set("expressions", arguments[: subquery.operands] + [argument for _, argument in kept])
        copy.set(_ARGUMENT, replace(subquery, operator=changed, outer=tuple(name for name, _ in kept)))
        return copy

    return rewrite(expression, replace_node)


def map_leaves(operator: Operator, change: Callable[[Scan | Constant], Operator]) -> Operator:
    """The tree with every scan and constant relation changed, those in subqueries included."""
    if isinstance(operator, Scan | Constant):
        return change(operator)
    if has_subquery(operator):
        operator = with_expressions(
            operator,
            lambda expression: map_subqueries(expression, lambda subquery: map_leaves(subquery.operator, change)),
        )
    return with_inputs(operator, tuple(map_leaves(child, change) for child in operator.inputs))


def outer_columns(operator: Operator) -> tuple[tuple[str, str], ...]:
    """The columns that the tree reads and no operator in it defines, sorted."""
    return tuple(sorted(column for column in operator.columns_read if column[0] not in operator.defined))
