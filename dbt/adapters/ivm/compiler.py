"""The whole pipeline on one page: a model's SELECT in, its database objects out, installed or reconciled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from dbt.adapters.ivm import warnings
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.facts import BoundQuery
from dbt.adapters.ivm.catalog.reader import describer
from dbt.adapters.ivm.derivation import GENERATOR, UNSUPPORTED, bind, derive, inputs_of
from dbt.adapters.ivm.names import ModelNames, RelationName
from dbt.adapters.ivm.planner.advice import few_groups, warnings_of, when_read
from dbt.adapters.ivm.planner.blocks import MaintenancePlan
from dbt.adapters.ivm.planner.rules_in_words import rule
from dbt.adapters.ivm.reconcile import apply, contract, dependents, groups, installed, public, removal
from dbt.adapters.ivm.reconcile.compare import Decision
from dbt.adapters.ivm.reconcile.concurrent_fill import Filling, When
from dbt.adapters.ivm.reconcile.contract import Constraint
from dbt.adapters.ivm.reconcile.fingerprint import NOBODY, About
from dbt.adapters.ivm.reconcile.installed import Installed
from dbt.adapters.ivm.render.indexes import IndexSpec
from dbt.adapters.ivm.render.objects import BaseRows, MaintainedView, Trigger
from dbt.adapters.ivm.reporting import SILENT, Reporter
from dbt.adapters.ivm.warnings import Notice


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


@dataclass(frozen=True)
class Foreseen:
    """A model that was planned before what it reads changes, and perhaps filled, beside what is installed.

    Args:
        inputs: what it was derived from; if the model then depends on something else, none of this holds.
        rows: of the base tables that others may have changed since.
        filled: number of rows in the first state; None if it is not filled.
        new: triggers on base tables that the model did not read before, which have to be locked as well.
    """

    inputs: Mapping[str, str]
    view: MaintainedView
    plan: MaintenancePlan
    rows: tuple[BaseRows, ...]
    filled: int | None
    new: tuple[Trigger, ...] = ()


class Readers(Protocol):
    """What reads a model that gets another query."""

    def prepare(self, query: str) -> None:
        """The query that it will have is known; nobody is locked out yet."""
        ...

    def once_locked(self) -> None:
        """The base tables' writers are locked out."""
        ...


class NoReaders:
    """Nothing that has to be thought of."""

    def prepare(self, query: str) -> None:
        pass

    def once_locked(self) -> None:
        pass


NO_READERS = NoReaders()


def plan(database: Database, model: RelationName, compiled_sql: str) -> MaintainedView:
    """The objects that maintain the SELECT; reads the catalog, changes nothing.

    Raises:
        Refusal: the query, or a relation in it, cannot be maintained.
        Obstacle: the database does not allow it now.
    """
    return derive(database, model, bind(database, compiled_sql))[0]


def maintain(
    database: Database,
    model: RelationName,
    compiled_sql: str,
    options: Options = Options(),
    report: Reporter = SILENT,
    about: About = NOBODY,
    readers: Readers = NO_READERS,
    foreseen: Foreseen | None = None,
    filling: Filling | None = None,
) -> Outcome:
    """Creates the maintained view, or reconciles what is installed with what the SELECT asks for.

    Runs in the caller's transaction and leaves committing to it; when it raises, the caller rolls back.

    Args:
        report: is told of warnings and of what takes time.
        about: who asks for it.
        readers: are told if the model gets another query.
        foreseen: what was done for it already. filling: how the states get their rows otherwise, where that is decided.
    """
    bound = bind(database, compiled_sql, options.unlogged)
    found = installed.read(database, model)
    kept = found.fingerprint.options if options.refill and found.fingerprint else _to_record(options, bound)
    if same := _left_alone(bound, found, options):
        changed = apply.record_options(database, found, kept)
        return replace(same, kind="altered", reason=changed) if changed else same
    if foreseen and foreseen.inputs == inputs_of(bound, foreseen.plan.unsupported, options.unlogged):
        view, plan = foreseen.view, foreseen.plan
        if foreseen.filled is not None:
            filling = Filling(When.BEFOREHAND, foreseen.rows, foreseen.filled)
    else:
        report.begin("planning")
        view, plan = planned(database, model, bound, options, report)
        report.end()
    for notice in (
        *warnings_of(plan, bound, describer(database)),
        *_replaced(plan, options),
        *_made_way(database, found),
    ):
        report.warn(notice)
    rules = tuple(map(rule, plan.blocks))
    inputs = inputs_of(bound, plan.unsupported, options.unlogged)
    origin = apply.Origin(inputs, compiled_sql, GENERATOR, plan.recomputed, rules, replace(about, paused_at=""), kept)
    decision, rows = _reconcile(database, view, origin, found, options, report, readers, filling)
    if decision.left:
        report.warn(warnings.LEFT_ALONE.of(changes=decision.left))
    for block, state in zip(plan.blocks, view.states, strict=True):
        for notice in few_groups(block, bound.tables, groups.count(database, state)):
            report.warn(notice)
    for notice in when_read(plan, lambda number: groups.rows(database, view.states[number])):
        report.warn(notice)
    return Outcome(decision.kind, decision.reason, rows, plan.recomputed, rules)


def planned(
    database: Database, model: RelationName, bound: BoundQuery, options: Options, report: Reporter = SILENT
) -> tuple[MaintainedView, MaintenancePlan]:
    """As `derive`, with the indexes and conditions that the model asks for."""
    view, plan = derive(database, model, bound, options.may_recompute, options.unlogged)
    return _with_promises(database, view, plan, options, report), plan


def _left_alone(bound: BoundQuery, found: Installed, options: Options) -> Outcome | None:
    """The outcome where everything is as it was left, which is told without planning; None where it is not."""
    if options.full_refresh or options.refill or found.fingerprint is None:
        return None
    wanted = "recompute" if options.may_recompute else "fail"
    inputs = inputs_of(bound, wanted if UNSUPPORTED in found.inputs else "", options.unlogged, found.inputs)
    if not installed.unchanged(found, inputs, contract.asked(options.indexes, options.constraints)):
        return None
    return Outcome("unchanged", recomputed=found.fingerprint.recomputed, rules=found.fingerprint.rules)


def _with_promises(
    database: Database, view: MaintainedView, plan: MaintenancePlan, options: Options, report: Reporter
) -> MaintainedView:
    """The view with the indexes that the model asks for, and what can be held of its contract."""
    held = contract.hold(database, ModelNames(view.model), plan, options.indexes, options.constraints)
    for constraint, why in held.not_held:
        report.warn(warnings.NOT_HELD.of(constraint=constraint, why=why))
    return replace(view, indexes=held.indexes, checks=held.checks, unbuilt=held.unbuilt)


def _reconcile(
    database: Database,
    view: MaintainedView,
    origin: apply.Origin,
    found: Installed,
    options: Options,
    report: Reporter,
    readers: Readers,
    filling: Filling | None,
) -> tuple[Decision, int | None]:
    replaced = found.fingerprint is None or found.fingerprint.canonical_query != view.definition.query
    # To mend a model, triggers may have to be dropped, which no cursor of its readers may be in the way of.
    if replaced and not found.damage():
        readers.prepare(view.definition.query)
    return apply.reconcile(
        database,
        view,
        origin,
        found,
        options.lock_timeout,
        options.full_refresh,
        options.on_configuration_change,
        report,
        options.refill,
        dependents.holds(database, (view.model,)) if replaced else (),
        filling,
        readers.once_locked,
    )


def _made_way(database: Database, found: Installed) -> tuple[Notice, ...]:
    """Views on top of a table cannot stay when a view takes its place."""
    objects = public.dependants(database, found.model) if found.public_kind in ("r", "p", "m") else []
    kind = public.KINDS.get(found.public_kind, "table")
    return (warnings.MADE_WAY.of(kind=kind, objects=", ".join(objects)),) if objects else ()


def _to_record(options: Options, bound: BoundQuery) -> dict[str, str | bool]:
    """What `installed_models.recorded` wants to know later."""
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
