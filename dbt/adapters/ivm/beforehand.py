"""Incremental views that read what is about to be replaced are planned and filled before anybody is locked out.

A relation's successor is there already, under another name, when dbt is about to put it in its place. So what reads the
relation can be planned and filled from that while everybody goes on; in the moment of the swap only what has changed meanwhile is
applied (reconcile/concurrent_fill.py). Whether a view then depends on what was foreseen is seen in that moment: if not, or
if nothing could be foreseen, it is planned and filled under locks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from dbt.adapters.ivm.catalog import queries
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.facts import BoundQuery, ColumnFact
from dbt.adapters.ivm.catalog.reader import undone
from dbt.adapters.ivm.compiler import Foreseen, Outcome, planned
from dbt.adapters.ivm.derivation import bind, inputs_of
from dbt.adapters.ivm.errors import DatabaseFailure, IvmError, Obstacle
from dbt.adapters.ivm.installed_models import as_built, recorded
from dbt.adapters.ivm.names import RelationName, fit, identifier, literal
from dbt.adapters.ivm.planner.blocks import MaintenancePlan
from dbt.adapters.ivm.planner.sources import Sources
from dbt.adapters.ivm.reconcile import apply, concurrent_fill, dependents, installed, public, steps, swap, untouched
from dbt.adapters.ivm.reconcile.concurrent_fill import CollectChanges
from dbt.adapters.ivm.reconcile.dependents import VIEW, Dependent
from dbt.adapters.ivm.reconcile.fingerprint import digests
from dbt.adapters.ivm.reconcile.operations import CreateTrigger, Drop, Operation, ReplacePublicView, beside
from dbt.adapters.ivm.reconcile.session import SEARCH_PATH, savepoint, set_config, writing
from dbt.adapters.ivm.reconcile.swap import Move
from dbt.adapters.ivm.render.objects import MaintainedView, StateTable, View
from dbt.adapters.ivm.render.population import population
from dbt.adapters.ivm.reporting import SILENT, Reporter

TRIED_WITHIN = "200ms"
"""How long the lock may take that it needs to try a view in the place of another; its readers wait behind it."""


@dataclass(frozen=True)
class Successor:
    """What takes the place of a relation.

    Args:
        stand_in: its name until then; None for an incremental view that gets another query.
        query: that query.
    """

    name: RelationName
    stand_in: RelationName | None = None
    query: str = ""


@dataclass
class Beforehand:
    """What was done for one replacement.

    Args:
        read: the table that was read under another name, and by what to ask whether it has changed since.
        collected: it is known what else has changed since.
    """

    foreseen: dict[RelationName, Foreseen] = field(default_factory=dict)
    read: tuple[RelationName, str] | None = None
    collected: bool = False

    def collect(self, database: Database) -> None:
        """Finds out once what has changed, now that writers are locked out; forgets what does not hold any more."""
        if self.collected:
            return
        self.collected = True
        if self.read and not untouched.untouched(database, *self.read):
            self.discard(database)
        with writing(database, {"search_path": SEARCH_PATH}):
            for model, foreseen in self.filled:
                try:
                    with savepoint(database, "ivm_collect", keep=True):
                        concurrent_fill.collect(database, CollectChanges(model, foreseen.rows))
                except (IvmError, DatabaseFailure):
                    self._discard(database, model, foreseen)

    @property
    def locks(self) -> list[Operation]:
        """Steps that lock what has to be locked besides what the views read already."""
        return [CreateTrigger(trigger) for _, foreseen in self.filled for trigger in foreseen.new]

    def used(self, model: RelationName) -> None:
        """What was filled is in its place."""
        self.foreseen.pop(model, None)

    def discard(self, database: Database) -> None:
        """Drops what was filled and is not in its place."""
        for model, foreseen in self.filled:
            self._discard(database, model, foreseen)

    @property
    def filled(self) -> list[tuple[RelationName, Foreseen]]:
        return [(model, foreseen) for model, foreseen in self.foreseen.items() if foreseen.filled is not None]

    def _discard(self, database: Database, model: RelationName, foreseen: Foreseen) -> None:
        self.foreseen[model] = replace(foreseen, filled=None)
        concurrent_fill.forget(database, model, foreseen.rows)
        drops = [Drop("table", beside(state.name)) for state in foreseen.view.states]
        drops += [Drop("function", name) for name in sorted({trigger.function for trigger in foreseen.new})]
        database.execute("; ".join(statement for drop in drops for statement in drop.sql()))


@dataclass
class ModelsAbove:
    """The incremental views that read a model which is being built; they follow it when it has another query.

    Args:
        beforehand: what was done for them, if that was worth it.
    """

    database: Database
    model: RelationName
    report: Reporter = SILENT
    beforehand: Beforehand | None = None

    def prepare(self, query: str) -> None:
        found = dependents.find(self.database, (self.model,))
        if found:
            own = (each for each in dependents.installed_views(self.database) if each.model == self.model)
            swap.take_turns(self.database, (*own, *found))
            self.beforehand = prepare(self.database, Successor(self.model, query=query), found, self.report)

    def once_locked(self) -> None:
        if self.beforehand:
            self.beforehand.collect(self.database)

    def needed_after(self, outcome: Outcome) -> Beforehand | None:
        """What was done for them, if they are going to follow."""
        if self.beforehand and outcome.kind in ("unchanged", "altered"):
            self.beforehand.discard(self.database)
            return None
        return self.beforehand


def prepare(
    database: Database, successor: Successor, found: Iterable[Dependent], report: Reporter = SILENT
) -> Beforehand:
    """Plans those of the incremental views that will follow, as far as that can be foreseen, and fills what takes long."""
    done = Beforehand()
    for dependent in found:
        if not (dependent.owned and dependents.follows(dependent) and str(successor.name) in dependent.reads):
            continue
        try:
            with savepoint(database, "ivm_beforehand", keep=True):
                foreseen = _foresee(database, dependent, successor, report)
        except (IvmError, DatabaseFailure):
            continue  # it is met again, where it can be told
        if foreseen is not None:
            done.foreseen[dependent.model] = foreseen
    if done.filled and successor.stand_in and swap.kind(database, successor.stand_in) == "r":
        done.read = (successor.name, untouched.watch(database, successor.stand_in))
    return done


def _foresee(database: Database, dependent: Dependent, successor: Successor, report: Reporter) -> Foreseen | None:
    fingerprint = dependent.fingerprint
    with as_built(database, fingerprint):
        found = installed.read(database, dependent.model)
        options = recorded(found)
        with _tried(database, successor, dependent):
            bound = bind(database, fingerprint.compiled_sql, options.unlogged)
        bound, instead = _with_successor(database, successor, bound)
        view, plan = planned(database, dependent.model, bound, options)
        inputs = inputs_of(bound, plan.unsupported, options.unlogged)
        if not instead and digests(inputs) == dict(fingerprint.inputs):
            return None
        rows = tuple(each for each in view.rows if each.table not in instead)
        reading, filled, new = replace(view, states=_states(view, plan, instead)), None, steps.not_watched(view, found)
        if not plan.recomputed:
            called = {trigger.function for trigger in new}
            filled = apply.fill_beforehand(database, reading, rows, called, options.lock_timeout, report)
    return Foreseen(inputs, view, plan, rows, filled, new)


@contextmanager
def _tried(database: Database, successor: Successor, dependent: Dependent) -> Iterator[None]:
    """Views read as they will; nothing of it stays. A table's successor needs no trial, if it has the same columns."""
    name, stand_in = successor.name, successor.stand_in
    if stand_in and swap.kind(database, stand_in) != "v":
        yield
        return
    with undone(database):
        database.execute(set_config({"lock_timeout": TRIED_WITHIN}))
        if stand_in is None:
            public.replace(database, ReplacePublicView(View(name, successor.query), "v", ()))
        else:
            aside = RelationName(name.schema, fit(f"{name.name}__ivm_tried"))
            for each, to in ((name, aside), (stand_in, name)):
                database.execute(f"ALTER TABLE {each.sql} RENAME TO {identifier(to.name)}")
            views = {each.removeprefix(VIEW) for each in dependent.fingerprint.inputs if each.startswith(VIEW)}
            swap.redirect(database, Move(name, aside), views)
        yield


def _with_successor(
    database: Database, successor: Successor, bound: BoundQuery
) -> tuple[BoundQuery, Mapping[RelationName, RelationName]]:
    """The query over the successor's columns, and by what name to read a base table meanwhile.

    Raises:
        Obstacle: what it will be cannot be told from what it is.
    """
    if successor.stand_in is None or swap.kind(database, successor.stand_in) == "v":
        return bound, {}
    rows = database.query(queries.COLUMNS.format(relation=literal(successor.stand_in.sql)))
    columns = tuple(ColumnFact(*row) for row in rows)
    table = bound.tables.get(successor.name)
    if table is None or any(table.column(column.name) not in (None, column) for column in columns):
        raise Obstacle(f"{successor.name} becomes another kind of relation", "it has to be there first", "")
    tables = {**bound.tables, table.name: replace(table, columns=columns)}
    return replace(bound, tables=tables), {table.name: successor.stand_in}


def _states(
    view: MaintainedView, plan: MaintenancePlan, instead: Mapping[RelationName, RelationName]
) -> tuple[StateTable, ...]:
    """The states, filled from other tables."""
    sources = Sources({table: instead.get(table, table) for table in plan.tables})
    return tuple(
        replace(state, population=population(block.through(sources)))
        for state, block in zip(view.states, plan.blocks, strict=True)
    )
