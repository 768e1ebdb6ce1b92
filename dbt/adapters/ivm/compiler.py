"""The whole pipeline on one page: a model's SELECT in, its database objects out, installed or reconciled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dbt.adapters.ivm import warnings
from dbt.adapters.ivm.algebra.canonical import parse_canonical, respelled
from dbt.adapters.ivm.algebra.expressions import sql
from dbt.adapters.ivm.algebra.from_sql import to_operators
from dbt.adapters.ivm.algebra.rewrites.prune_outputs import prune_outputs
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.facts import BoundQuery
from dbt.adapters.ivm.catalog.reader import bind, check_round_trip, check_stability, check_timeless, describer
from dbt.adapters.ivm.catalog.refusals import check_persistence
from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import ModelNames, RelationName
from dbt.adapters.ivm.planner.advice import few_groups, warnings_of
from dbt.adapters.ivm.planner.blocks import MaintenancePlan
from dbt.adapters.ivm.planner.indexes import missing_indexes
from dbt.adapters.ivm.planner.plan import plan as make_plan
from dbt.adapters.ivm.reconcile import apply, contract, dependents, groups, installed, public, removal
from dbt.adapters.ivm.reconcile.compare import check_owned
from dbt.adapters.ivm.reconcile.contract import Constraint
from dbt.adapters.ivm.reconcile.empty_start import check_empty_start
from dbt.adapters.ivm.reconcile.fingerprint import NOBODY, About, Fingerprint, digests
from dbt.adapters.ivm.reconcile.installed import Installed
from dbt.adapters.ivm.reconcile.reasons import changed_inputs
from dbt.adapters.ivm.render import explain as explanation
from dbt.adapters.ivm.render.indexes import IndexSpec, state_indexes
from dbt.adapters.ivm.render.maintained_view import render
from dbt.adapters.ivm.render.objects import MaintainedView
from dbt.adapters.ivm.render.population import population
from dbt.adapters.ivm.reporting import SILENT, Reporter
from dbt.adapters.ivm.warnings import Notice

GENERATOR = "16"
"""Counts up whenever the generated SQL changes, so that the next `dbt run` rebuilds what an older version made."""

UNLOGGED = "unlogged"
"""What the fingerprint calls a model with unlogged states."""


@dataclass(frozen=True)
class Options:
    """What a model may configure about its maintenance.

    Args:
        lock_timeout: how long CREATE TRIGGER may wait for a base table, as a PostgreSQL duration.
        full_refresh: build anew although nothing changed; incompatible dependants may be dropped.
        refill: build anew although nothing changed; nothing of others is dropped.
        may_recompute: what has no incremental rule is computed anew by every statement that changes a base table.
        indexes: on the model's columns.
        constraints: of the model's contract; held where the states allow.
        unlogged: the states are, as all base tables have to be.
        on_configuration_change: apply, continue or fail, for what changes in the configuration alone.
        replaced: of each table that every dbt run replaces, what is to be said about it.
        ripple: the model follows when an upstream model is rebuilt without it.
    """

    lock_timeout: str = "5s"
    full_refresh: bool = False
    may_recompute: bool = False
    refill: bool = False
    indexes: tuple[IndexSpec, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    unlogged: bool = False
    on_configuration_change: str = "apply"
    replaced: Mapping[RelationName, Notice] = field(default_factory=dict)
    ripple: bool = True


@dataclass(frozen=True)
class Outcome:
    """What reconciling did: kind is created, unchanged, repaired, altered or rebuilt.

    Args:
        rows: in the first block's state, if it was filled.
        recomputed: why the model is computed anew after every change; empty if it is not.
        rules: what follows the changes of each block.
    """

    kind: str
    reason: str = ""
    rows: int | None = None
    recomputed: str = ""
    rules: tuple[str, ...] = ()


def plan(database: Database, model: RelationName, compiled_sql: str) -> MaintainedView:
    """The objects that maintain the SELECT; reads the catalog, changes nothing.

    Raises:
        Refusal: the query, or a relation in it, cannot be maintained.
        Obstacle: the database does not allow it now.
    """
    return _derive(database, model, _bind(database, compiled_sql))[0]


def explain(database: Database, model: RelationName) -> str:
    """What maintains an installed model, in words, and its SQL.

    Raises:
        Obstacle: no incremental view of that name is installed.
    """
    recorded = fingerprint_of(installed.read(database, model))
    unlogged = UNLOGGED in recorded.inputs
    bound = _bind(database, recorded.compiled_sql, unlogged)
    view, plan = _derive(database, model, bound, bool(recorded.recomputed), unlogged)
    return explanation.explain(view, plan, missing_indexes(plan, bound.tables))


def indexable(
    database: Database, model: RelationName, compiled_sql: str, indexes: tuple[IndexSpec, ...]
) -> tuple[IndexSpec, ...]:
    """Which of the indexes the model could have; changes nothing.

    Raises:
        Refusal: the SELECT cannot be maintained.
    """
    plan = _derive(database, model, _bind(database, compiled_sql))[1]
    possible = []
    for spec in indexes:
        try:
            state_indexes(ModelNames(model), plan, describer(database), (spec,))
        except Obstacle:
            continue
        possible.append(spec)
    return tuple(possible)


def _bind(database: Database, compiled_sql: str, unlogged: bool = False) -> BoundQuery:
    bound = bind(database, compiled_sql)
    check_persistence(bound.tables.values(), unlogged)
    return bound


def _derive(
    database: Database, model: RelationName, bound: BoundQuery, may_recompute: bool = False, unlogged: bool = False
) -> tuple[MaintainedView, MaintenancePlan]:
    for text in (bound.text, *bound.views.values()):
        check_round_trip(database, respelled(text), sql(parse_canonical(text)))
    describe = describer(database)
    tree = prune_outputs(to_operators(bound, describe))
    reads_clock = check_stability(database, select_sql(tree))
    plan = replace(make_plan(tree, bound, describe, may_recompute), unlogged=unlogged)
    if reads_clock:
        for block in plan.blocks:
            check_timeless(database, population(block))
    if unlogged:
        check_empty_start(database, plan)
    return render(model, plan, bound, describe), plan


def maintain(
    database: Database,
    model: RelationName,
    compiled_sql: str,
    options: Options = Options(),
    report: Reporter = SILENT,
    about: About = NOBODY,
) -> Outcome:
    """Creates the maintained view, or reconciles what is installed with what the SELECT asks for.

    Runs in the caller's transaction and leaves committing to it; when it raises, the caller rolls back.

    Args:
        report: is told of warnings and of what takes time.
        about: who asks for it.
    """
    bound = _bind(database, compiled_sql, options.unlogged)
    found = installed.read(database, model)
    before = found.fingerprint.recomputed if found.fingerprint and options.may_recompute else ""
    anew = options.full_refresh or options.refill
    inputs = _inputs(bound, before, options.unlogged, found.inputs)
    standing = found.fingerprint.options if options.refill and found.fingerprint else _standing(options, bound)
    if not anew and installed.unchanged(found, inputs, contract.asked(options.indexes, options.constraints)):
        changed = apply.record_options(database, found, standing)
        rules = found.fingerprint.rules if found.fingerprint else ()
        return Outcome("altered" if changed else "unchanged", changed, recomputed=before, rules=rules)
    report.begin("planning")
    view, plan = _derive(database, model, bound, options.may_recompute, options.unlogged)
    report.end()
    promised = contract.hold(database, ModelNames(model), plan, options.indexes, options.constraints)
    view = replace(view, indexes=promised.indexes, checks=promised.checks, unbuilt=promised.unbuilt)
    for constraint, why in promised.not_held:
        report.warn(warnings.NOT_HELD.of(constraint=constraint, why=why))
    for notice in (
        *warnings_of(plan, bound, describer(database)),
        *_replaced(plan, options),
        *_made_way(database, found),
    ):
        report.warn(notice)
    rules = tuple(map(explanation.rule, plan.blocks))
    inputs = _inputs(bound, plan.recomputed, options.unlogged)
    about = replace(about, paused_at="")
    origin = apply.Origin(inputs, compiled_sql, GENERATOR, plan.recomputed, rules, about, standing)
    replaced = found.fingerprint is None or found.fingerprint.canonical_query != view.definition.query
    held = dependents.holds(database, (model,)) if replaced else ()
    change = options.on_configuration_change
    decision, rows = apply.reconcile(
        database, view, origin, found, options.lock_timeout, options.full_refresh, change, report, options.refill, held
    )
    if decision.left:
        report.warn(warnings.LEFT_ALONE.of(changes=decision.left))
    for block, state in zip(plan.blocks, view.states, strict=True):
        for notice in few_groups(block, bound.tables, groups.count(database, state)):
            report.warn(notice)
    return Outcome(decision.kind, decision.reason, rows, plan.recomputed, rules)


def _made_way(database: Database, found: Installed) -> tuple[Notice, ...]:
    """Views on top of a table cannot stay when a view takes its place."""
    objects = public.dependants(database, found.model) if found.public_kind in ("r", "p", "m") else []
    kind = public.KINDS.get(found.public_kind, "table")
    return (warnings.MADE_WAY.of(kind=kind, objects=", ".join(objects)),) if objects else ()


def changes(database: Database, model: RelationName) -> tuple[Installed, str]:
    """What is installed, and what of that from which it was derived has changed since; empty if nothing has.

    Raises:
        Refusal: its query could not be maintained any more.
        Obstacle: no incremental view of that name is installed, or the database does not let us look.
    """
    found = installed.read(database, model)
    recorded = fingerprint_of(found)
    unlogged = UNLOGGED in recorded.inputs
    bound = _bind(database, recorded.compiled_sql, unlogged)
    now = digests(_inputs(bound, recorded.recomputed, unlogged, found.inputs))
    return found, "" if dict(recorded.inputs) == now else changed_inputs(recorded.inputs, now)


def refill(database: Database, model: RelationName, lock_timeout: str = "") -> Outcome:
    """Fills the states of an installed model again, from the SELECT and the config that it was built from.

    Args:
        lock_timeout: instead of the config's.

    Raises:
        Refusal, Obstacle: as `maintain`; or no incremental view of that name is installed.
    """
    found = installed.read(database, model)
    fingerprint = fingerprint_of(found)
    check_owned(found)
    options = replace(recorded(found), refill=True)
    if lock_timeout:
        options = replace(options, lock_timeout=lock_timeout)
    return maintain(database, model, fingerprint.compiled_sql, options, about=fingerprint.about)


def fingerprint_of(found: Installed) -> Fingerprint:
    """What was recorded at the installation.

    Raises:
        Obstacle: there is none.
    """
    if found.fingerprint is None:
        raise Obstacle(
            f"{found.model} is not an incremental view", "Nothing of ours has that name.", "dbt run the model first."
        )
    return found.fingerprint


def recorded(found: Installed) -> Options:
    """The options with which the model is installed, to reconcile it in another model's run."""
    if found.fingerprint is None:
        return Options()
    standing = found.fingerprint.options
    return Options(
        lock_timeout=str(standing.get("lock_timeout", Options().lock_timeout)),
        may_recompute=bool(standing.get("may_recompute", found.fingerprint.recomputed)),
        ripple=bool(standing.get("ripple", True)),
        indexes=tuple(index.spec for index in found.indexes),
        constraints=contract.as_installed(found),
        unlogged=UNLOGGED in found.fingerprint.inputs,
    )


def _standing(options: Options, bound: BoundQuery) -> dict[str, str | bool]:
    """What `recorded` wants to know later."""
    return {
        "lock_timeout": options.lock_timeout,
        "may_recompute": options.may_recompute,
        "ripple": options.ripple,
        "search_path": bound.session["search_path"],
    }


def remove(database: Database, model: RelationName) -> bool:
    """Drops triggers, functions, states and views of the model; False if nothing of ours was there.

    Args:
        model: the public relation as it is named now (dbt renames relations before it drops them).
    """
    return removal.remove(database, model)


def _replaced(plan: MaintenancePlan, options: Options) -> Iterator[Notice]:
    return (options.replaced[table] for table in plan.tables if table in options.replaced)


def _inputs(bound: BoundQuery, recomputed: str, unlogged: bool, before: Iterable[str] = ()) -> dict[str, str]:
    """Everything that the generated SQL depends on, by the words for a reason.

    Args:
        recomputed: as in Outcome; a model that has a rule does not depend on what is done with those that have none.
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
        **({"on_unsupported": "recompute"} if recomputed else {}),
        **({UNLOGGED: "true"} if unlogged else {}),
        "generator": GENERATOR,
        "PostgreSQL version": str(bound.server_version // 10000),
    }
