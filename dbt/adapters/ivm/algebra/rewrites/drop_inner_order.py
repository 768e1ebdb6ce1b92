"""ORDER BY in a subquery without LIMIT orders nothing that anybody sees."""

from __future__ import annotations

from dataclasses import replace

from dbt.adapters.ivm.algebra.operators import Operator, Project, Sort


def drop_inner_order(operator: Operator) -> Operator:
    """A derived table without its ORDER BY.

    SELECT sum(q.x) FROM (SELECT x FROM t ORDER BY y) AS q  becomes  SELECT sum(q.x) FROM (SELECT x FROM t) AS q
    """
    if isinstance(operator, Sort):
        return operator.input
    if isinstance(operator, Project) and isinstance(operator.input, Sort):
        return replace(operator, input=operator.input.input)
    return operator
