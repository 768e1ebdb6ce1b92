"""Small pure functions over sqlglot expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import sqlglot
from sqlglot import exp

DIALECT = "postgres"
Expression = exp.Expr


def parse(text: str) -> Expression:
    return sqlglot.parse_one(text, dialect=DIALECT)


def sql(expression: Expression) -> str:
    return expression.sql(dialect=DIALECT, normalize_functions=False)


def column(alias: str, name: str) -> exp.Column:
    return exp.Column(this=exp.to_identifier(name, quoted=True), table=exp.to_identifier(alias, quoted=True))


def bare(expression: Expression) -> Expression:
    """The expression without parentheses around it."""
    while isinstance(expression, exp.Paren):
        expression = expression.this
    return expression


def conjuncts(predicate: Expression | None) -> tuple[Expression, ...]:
    """The terms of a conjunction.

    >>> [sql(term) for term in conjuncts(parse("(a = 1) AND (b = 2)"))]
    ['a = 1', 'b = 2']
    """
    if predicate is None:
        return ()
    predicate = bare(predicate)
    if isinstance(predicate, exp.And):
        return conjuncts(predicate.this) + conjuncts(predicate.expression)
    return (predicate,)


def columns(expression: Expression) -> set[tuple[str, str]]:
    """(alias, name) of every column in it."""
    return {(found.table, found.name) for found in expression.find_all(exp.Column)}


def substitute(expression: Expression, replacement: Mapping[tuple[str, str], Expression]) -> Expression:
    """A copy with columns replaced by (parenthesised) expressions."""

    def replace(node: Expression) -> Expression:
        if isinstance(node, exp.Column) and (node.table, node.name) in replacement:
            value = replacement[node.table, node.name]
            return (
                value.copy()
                if isinstance(value, exp.Column | exp.Paren | exp.Literal)
                else exp.Paren(this=value.copy())
            )
        return node

    return rewrite(expression, replace)


def rewrite(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """A copy in which `change` was applied to every node, top down; what it returns anew is not entered again."""
    changed = change(expression)
    if changed is not expression:
        return changed
    copy = expression.copy()
    _rewrite_children(copy, expression, change)
    return copy


def _rewrite_children(copy: Expression, original: Expression, change: Callable[[Expression], Expression]) -> None:
    for key, value in original.args.items():
        if isinstance(value, Expression):
            copy.set(key, rewrite(value, change))
        elif isinstance(value, list):
            copy.set(key, [rewrite(item, change) if isinstance(item, Expression) else item for item in value])


def conjunction(terms: Iterable[Expression]) -> str:
    """SQL of the terms joined by AND, or "true"."""
    return " AND ".join(f"({sql(term)})" for term in terms) or "true"


def equality(term: Expression) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The columns of a term `a = b`, which may be casts from varchar to text."""
    term = bare(term)
    if not isinstance(term, exp.EQ):
        return None
    left, right = _plain_column(term.this), _plain_column(term.expression)
    return (left, right) if left and right else None


def _plain_column(node: Expression) -> tuple[str, str] | None:
    node = bare(node)
    if isinstance(node, exp.Cast) and node.to.this == exp.DataType.Type.TEXT:
        node = bare(node.this)
    return (node.table, node.name) if isinstance(node, exp.Column) else None
