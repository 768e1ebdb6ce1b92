"""What maintenance computes from constant relations alone, tried out once: there the query's filters do not stand before it."""

from __future__ import annotations

from collections.abc import Iterator

from dbt.adapters.ivm.algebra.expressions import Expression, sql
from dbt.adapters.ivm.algebra.operators import Constant
from dbt.adapters.ivm.algebra.to_sql import from_item
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.reader import undone
from dbt.adapters.ivm.errors import DatabaseFailure, Refusal
from dbt.adapters.ivm.planner.affected.keys import Keyed, terms_of_constants
from dbt.adapters.ivm.planner.blocks import KeysBlock, MaintenancePlan, RecomputedBlock


def check_constant_terms(database: Database, plan: MaintenancePlan) -> None:
    """Raises where a term that a changed row is followed by fails for a row of a constant relation."""
    for relation, terms in _by_relation(plan).items():
        counted = ", ".join(f"count({term})" for term in sorted(terms))
        with undone(database):
            try:
                database.query(f"SELECT {counted} FROM {relation}")
            except DatabaseFailure as failure:
                raise Refusal(
                    "a join with a constant relation on a value that some of its rows do not have",
                    f"It is computed for all of them: {failure.message}.",
                    "Leave these rows out of the constant relation, in a subquery of its own.",
                    counted,
                ) from failure


def _by_relation(plan: MaintenancePlan) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for constant, term in _terms(plan):
        found.setdefault(from_item(constant), set()).add(sql(term))
    return found


def _terms(plan: MaintenancePlan) -> Iterator[tuple[Constant, Expression]]:
    for block in plan.blocks:
        keyed: list[Keyed] = []
        if not isinstance(block, RecomputedBlock) and block.differences:
            keyed += block.differences.all_keyed
        if isinstance(block, KeysBlock):
            keyed.append(block.keyed)
        for reach in (reach for one in keyed for reach in one.reaches):
            yield from terms_of_constants(reach)
