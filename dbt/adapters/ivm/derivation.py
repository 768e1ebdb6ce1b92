"""The pipeline's first half: the model's SELECT becomes objects, as values; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dbt.adapters.ivm.algebra.canonical import parse_canonical, respelled
from dbt.adapters.ivm.algebra.clock_texts import unguarded
from dbt.adapters.ivm.algebra.expressions import sql
from dbt.adapters.ivm.algebra.from_sql import to_operators
from dbt.adapters.ivm.algebra.rewrites.prune_outputs import prune_outputs
from dbt.adapters.ivm.algebra.rewrites.raise_clock import raise_clock
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog import reader
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.facts import BoundQuery
from dbt.adapters.ivm.catalog.reader import check_round_trip, check_stability, check_timeless, describer
from dbt.adapters.ivm.catalog.refusals import check_persistence
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.blocks import MaintenancePlan
from dbt.adapters.ivm.planner.constants import fold_constants
from dbt.adapters.ivm.planner.plan import plan as make_plan
from dbt.adapters.ivm.reconcile.clock_texts import guarded
from dbt.adapters.ivm.reconcile.constant_terms import check_constant_terms
from dbt.adapters.ivm.reconcile.empty_start import check_empty_start
from dbt.adapters.ivm.render.maintained_view import render
from dbt.adapters.ivm.render.objects import MaintainedView
from dbt.adapters.ivm.render.population import population

GENERATOR = "26"
"""Counts up whenever the generated SQL changes, so that the next `dbt run` rebuilds what an older version made."""

UNSUPPORTED = "on_unsupported"
"""What the fingerprint calls what is done with a model that has no rule."""

UNLOGGED = "unlogged"
"""What the fingerprint calls a model with unlogged states."""


def bind(database: Database, compiled_sql: str, unlogged: bool = False) -> BoundQuery:
    """The query as PostgreSQL binds it, over base tables that may be read.

    Raises:
        Refusal: one of them may not.
    """
    bound = reader.bind(database, compiled_sql)
    check_persistence(bound.tables.values(), unlogged)
    return bound


def derive(
    database: Database, model: RelationName, bound: BoundQuery, may_recompute: bool = False, unlogged: bool = False
) -> tuple[MaintainedView, MaintenancePlan]:
    """The objects that maintain a bound query, and the plan behind them.

    Raises:
        Refusal: it cannot be maintained.
    """
    for text in (bound.text, *bound.views.values()):
        check_round_trip(database, respelled(text), sql(parse_canonical(text)))
    bound = guarded(database, bound)
    describe = describer(database)
    tree = fold_constants(raise_clock(prune_outputs(to_operators(bound, describe))), describe)
    reads_clock = check_stability(database, select_sql(tree))
    plan = make_plan(tree, bound, describe, may_recompute)
    plan = replace(plan, unlogged=unlogged, finish=unguarded(plan.finish), definition=unguarded(plan.definition))
    check_constant_terms(database, plan)
    if reads_clock:
        for block in plan.blocks:
            check_timeless(database, population(block))
    if unlogged:
        check_empty_start(database, plan)
    return render(model, plan, bound, describe), plan


def inputs_of(bound: BoundQuery, unsupported: str, unlogged: bool, before: Iterable[str] = ()) -> dict[str, str]:
    """Everything that the generated SQL depends on, by the words for a reason.

    Args:
        unsupported: as in MaintenancePlan; a model that has a rule does not depend on what is done with those that have none.
        before: what it depended on at the last run: triggers that needed an ownership stay when that has gone.
    """
    owned = {name: f"ownership of {name}" for name in bound.tables}
    return {
        "query": bound.text,
        **{f"view {name}": text for name, text in bound.views.items()},
        **{
            f"columns of {name}": ", ".join(f"{column.name} {column.ddl_type}" for column in table.columns)
            for name, table in bound.tables.items()
        },
        **{
            f"cascades into {name}": str(table.cascades[0]) for name, table in bound.tables.items() if table.cascades[0]
        },
        **{
            f"{'partitions' if table.partitioned else 'children'} of {name}": " ".join(
                member.sql for member in table.members
            )
            for name, table in bound.tables.items()
            if table.partitioned or table.members
        },
        **{text: "" for name, text in owned.items() if bound.tables[name].owned or text in before},
        **{f"function {f.schema}.{f.name}": f.source for f in bound.functions if f.source},
        **{f"values of {name}": values for name, values in bound.enums},
        **{f"setting {name}": value for name, value in bound.settings},
        **({UNSUPPORTED: unsupported} if unsupported else {}),
        **({UNLOGGED: "true"} if unlogged else {}),
        "generator": GENERATOR,
        "PostgreSQL version": str(bound.server_version // 10000),
    }
