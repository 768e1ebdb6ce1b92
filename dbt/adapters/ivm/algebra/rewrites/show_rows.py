"""Select lists of which nothing is read get a column, so that a state can hold their rows."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.operators import Named, Operator, Project, with_expressions, with_inputs
from dbt.adapters.ivm.algebra.subqueries import has_subquery, map_subqueries


def show_rows(tree: Operator) -> Operator:
    """The tree without empty select lists.

    SELECT count(*) FROM (SELECT FROM t LIMIT 3) AS q  becomes  SELECT count(*) FROM (SELECT 1 AS present FROM t LIMIT 3) AS q
    """
    if has_subquery(tree):
        tree = with_expressions(tree, lambda e: map_subqueries(e, lambda subquery: show_rows(subquery.operator)))
    tree = with_inputs(tree, tuple(map(show_rows, tree.inputs)))
    if isinstance(tree, Project) and not tree.outputs:
        return replace(tree, outputs=(Named("present", exp.Literal.number(1)),))
    return tree
