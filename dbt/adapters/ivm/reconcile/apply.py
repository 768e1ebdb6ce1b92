"""Runs the steps inside the caller's transaction and says in plain words what stood in their way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import DatabaseFailure, Obstacle
from dbt.adapters.ivm.names import ModelNames, RelationName, literal
from dbt.adapters.ivm.reconcile import checks, concurrent_fill, desired, indexes, locks, public, rights, steps
from dbt.adapters.ivm.reconcile.compare import Decision, Occupant, compare
from dbt.adapters.ivm.reconcile.concurrent_fill import ApplyChanges, CollectChanges, FillConcurrently, Filling, When
from dbt.adapters.ivm.reconcile.equality import equal_to_query
from dbt.adapters.ivm.reconcile.fingerprint import NOBODY, About, Fingerprint, ObjectId, digests
from dbt.adapters.ivm.reconcile.installed import Installed, ours, read, read_objects, restored, state_oid, unchanged
from dbt.adapters.ivm.reconcile.obstacles import check_privileges, translate
from dbt.adapters.ivm.reconcile.operations import (
    LockPublicView,
    Operation,
    PopulateState,
    Record,
    RefillState,
    ReplacePublicView,
    Revoke,
    RunProbe,
    behind,
    beside,
)
from dbt.adapters.ivm.reconcile.session import SEARCH_PATH, reading, savepoint, set_config, writing
from dbt.adapters.ivm.render.objects import BaseRows, MaintainedView
from dbt.adapters.ivm.reporting import SILENT, Reporter

NOW = """SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""


@dataclass(frozen=True)
class Origin:
    """What a maintained view was derived from; goes into the fingerprint.

    Args:
        inputs: everything the derivation depends on, by the words that a reason should use ("query", "generator",
            "columns of raw.orders"); equal texts mean that nothing has changed.
        recomputed: why all is computed anew after every change; empty if it is not.
        rules: what follows the changes of each block.
        about: who asks for it and how it is maintained; the time is added when the states are filled.
        options: as in Fingerprint.
    """

    inputs: Mapping[str, str]
    compiled_sql: str = ""
    generator: str = ""
    recomputed: str = ""
    rules: tuple[str, ...] = ()
    about: About = NOBODY
    options: Mapping[str, Any] = field(default_factory=dict)


def reconcile(
    database: Database,
    view: MaintainedView,
    origin: Origin,
    installed: Installed,
    lock_timeout: str = "5s",
    full_refresh: bool = False,
    on_change: str = "apply",
    report: Reporter = SILENT,
    refill: bool = False,
    held: Sequence[Operation] = (),
    filling: Filling | None = None,
    once_locked: Callable[[], None] = lambda: None,
) -> tuple[Decision, int | None]:
    """Compares and does what is needed; returns the decision and the number of rows in the state if it was filled.

    Args:
        held: steps that lock what has to be locked together with the base tables.
        filling: how the states get their rows, where that is decided.
        once_locked: is called when all these locks are had.

    Raises:
        Obstacle: the database does not allow it now; the caller rolls back.
    """
    if not (full_refresh or refill) and unchanged(installed, origin.inputs, view.asked):
        return Decision("unchanged", "", ()), None
    if installed.isolation != "read committed":
        raise Obstacle(
            f"Cannot build {view.model} in a transaction at isolation level {installed.isolation}",
            "its snapshot may be older than the last write to a base table, which the state would then miss",
            "run dbt at READ COMMITTED (default_transaction_isolation of the role or database)",
        )
    check_privileges(database, view)
    with writing(database, {**desired.settings(view), "search_path": SEARCH_PATH, "lock_timeout": "0"}):
        set_lock_timeout(database, lock_timeout)
        _end_with_our_client(database)
        exclude_other_runs(database, view.model)
        # Another run may have committed while we waited for it.
        found = read(database, view.model)
        filling = filling or _filling(database, view, origin)
        occupants = read_occupants(database, view, found)
        if filling.when is When.BEFOREHAND:
            made = steps.places(view)
            occupants = tuple(each for each in occupants if each.name.relation not in made)
        equal = not (full_refresh or refill) and restored(found, origin.inputs) and equal_to_query(database, view)
        decision = compare(view, origin.inputs, found, occupants, full_refresh, equal, on_change, refill, filling)
        origin = replace(origin, about=replace(origin.about, filled_at=_filled_at(database, decision, found)))
        return decision, _run(database, view, origin, decision, lock_timeout, report, held, once_locked)


def _filling(database: Database, view: MaintainedView, origin: Origin) -> Filling:
    """What is computed anew by every write keeps writers out as long as filling takes, anyway."""
    if origin.recomputed or not view.rows or not concurrent_fill.worthwhile(database, view.states, view.rows):
        return Filling()
    return Filling(When.BEFORE_LOCKS, view.rows)


def fill_beforehand(
    database: Database,
    view: MaintainedView,
    rows: tuple[BaseRows, ...],
    called: Collection[RelationName],
    lock_timeout: str,
    report: Reporter,
) -> int | None:
    """Creates and fills the states beside those that are there, while writers go on, if that is worth it.

    Returns: the rows of the first; None if they were not filled.

    Args:
        called: as in `steps.beforehand`.

    Raises:
        Obstacle: something has a name that the model needs; what it is, `reconcile` tells.
    """
    if read_occupants(database, view, read(database, view.model)):
        raise Obstacle(f"A name that {view.model} needs is taken", "", "")
    filled = None
    with writing(database, {**desired.settings(view), "search_path": SEARCH_PATH, "lock_timeout": lock_timeout}):
        if not concurrent_fill.worthwhile(database, view.states, rows):
            return None
        _end_with_our_client(database)
        for operation in steps.beforehand(view, rows, called):
            if operation.doing:
                report.begin(operation.doing)
            count = _perform(database, view, Origin({}), operation, report)
            filled = count if isinstance(operation, FillConcurrently) else filled
            report.end(count if isinstance(operation, FillConcurrently) else None)
    return filled


def set_lock_timeout(database: Database, timeout: str) -> None:
    # It holds to the end: base tables stay locked while we wait for whoever reads the old state.
    try:
        database.execute(set_config({"lock_timeout": timeout, "standard_conforming_strings": "on"}))
    except DatabaseFailure as failure:
        raise Obstacle(
            f"lock_timeout is not a duration: {timeout!r}", failure.message, "write it like 5s or 500ms"
        ) from failure


def _end_with_our_client(database: Database) -> None:
    """Has the server look whether dbt is still there: killed while a state is filled, it must not block writers on."""
    try:
        with savepoint(database, "ivm_client", keep=True):
            database.execute(set_config({"client_connection_check_interval": "1s"}))
    except DatabaseFailure:
        pass  # a server on Windows cannot look


def exclude_other_runs(database: Database, model: RelationName) -> None:
    key = literal(f"dbt_ivm {model.sql}")
    try:
        database.query(f"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))")
    except DatabaseFailure as failure:
        if failure.sqlstate != "55P03":
            raise
        raise Obstacle(
            f"Another run is working on {model}",
            "two at once would undo each other",
            "run dbt again when it has ended",
        ) from failure


def _run(
    database: Database,
    view: MaintainedView,
    origin: Origin,
    decision: Decision,
    timeout: str,
    report: Reporter,
    held: Sequence[Operation],
    once_locked: Callable[[], None],
) -> int | None:
    rows: int | None = None
    waiting = ""
    locked = locks.on_base_tables(view, decision.operations)
    for operation in decision.operations:
        try:
            if operation in locked:
                if operation == locked[0]:
                    report.begin(f"waiting for locks on {', '.join(dict.fromkeys(step.subject for step in locked))}")
                    read = [step.name for step in decision.operations if isinstance(step, LockPublicView)]
                    locks.outlast_readers(database, read)
                    locks.take(database, (*locked, *held))
                    once_locked()
                    waiting = f" (writers of {', '.join(map(str, view.base_tables))} wait)"
                    report.end()
                continue
            if operation.doing:
                report.begin(f"{operation.doing}{waiting}")
            count = _perform(database, view, origin, operation, report)
            report.end(count if isinstance(operation, RefillState | FillConcurrently) else None)
        except locks.NotLocked as failure:
            raise translate(failure, failure.operation, view, timeout) from failure
        except DatabaseFailure as failure:
            raise translate(failure, operation, view, timeout) from failure
        if isinstance(operation, FillConcurrently) or (
            isinstance(operation, PopulateState | RefillState) and operation.state == view.states[0]
        ):
            rows = count
        elif isinstance(operation, ApplyChanges) and operation.filled is not None:
            rows = operation.filled
    return rows


def _perform(database: Database, view: MaintainedView, origin: Origin, operation: Operation, report: Reporter) -> int:
    match operation:
        case ReplacePublicView():
            public.replace(database, operation)
        case LockPublicView():
            locks.take_public(database, operation)
        case checks.VerifyCheck():
            verify(database, operation)
        case indexes.LockState(readers=True):
            locks.take_public(database, operation)
        case indexes.LockState():
            locks.take(database, [operation])
        case Revoke():
            rights.revoke(database, operation.objects)
        case RunProbe():
            with savepoint(database, "ivm_probe", keep=False):
                for statement in operation.sql():
                    database.execute(statement)
        case FillConcurrently():
            return concurrent_fill.fill(database, operation)
        case CollectChanges():
            concurrent_fill.collect(database, operation)
        case ApplyChanges():
            concurrent_fill.apply(database, operation)
        case Record():
            record(database, view, origin, operation)
        case PopulateState():
            statements = operation.sql()
            count = database.execute(statements[0])
            report.end(count)
            report.begin(f"indexing {operation.state.name}")
            for statement in statements[1:]:
                database.execute(statement)
            return count
        case _:
            count = -1
            for statement in operation.sql():
                count = database.execute(statement)
            return count
    return -1


def verify(database: Database, operation: checks.VerifyCheck) -> None:
    """Raises where a row of the view breaks a condition that its contract has."""
    if database.query(*operation.sql())[0][0]:
        raise Obstacle(
            f"A row of {operation.check.model} breaks its contract: {operation.check.spec}",
            "every transaction that changes it has to keep this",
            "correct the rows of the base tables, the query or the contract",
        )


def record(database: Database, view: MaintainedView, origin: Origin, operation: Record) -> None:
    """Reads back what was made and writes the fingerprint."""
    with reading(database):
        found, _ = read_objects(database, operation.objects, (), operation.state)
        oid = state_oid(database, operation.state)
    missing = [name for name in operation.objects if name not in found]
    if missing:
        raise Obstacle(
            f"The {missing[0]} is not there after its creation", "something drops it", "look at event triggers"
        )
    fingerprint = Fingerprint(
        model=view.model,
        inputs=digests(origin.inputs),
        base_tables=view.base_tables,
        settings=desired.settings(view),
        compiled_sql=origin.compiled_sql,
        canonical_query=view.definition.query,
        objects={name: found[name].digest for name in operation.objects},
        generator=origin.generator,
        recomputed=origin.recomputed,
        options=origin.options,
        seals={name: found[name].seal for name in operation.objects if found[name].seal},
        state_oid=oid,
        rules=origin.rules,
        about=origin.about,
        unbuilt=view.unbuilt,
    )
    database.execute(f"COMMENT ON TABLE {operation.state.sql} IS {literal(fingerprint.comment())}")


def _filled_at(database: Database, decision: Decision, found: Installed) -> str:
    fills = PopulateState | RefillState | ApplyChanges
    if found.fingerprint and not any(isinstance(step, fills) for step in decision.operations):
        return found.fingerprint.about.filled_at
    return str(database.query(NOW)[0][0])


def record_options(database: Database, installed: Installed, options: Mapping[str, Any]) -> str:
    """Writes options that differ from the recorded ones into the fingerprint; says what that changes by itself."""
    recorded = installed.fingerprint
    if recorded is None or recorded.options == options:
        return ""
    state = ModelNames(installed.model).state()
    comment = replace(recorded, options=options).comment()
    database.execute(f"COMMENT ON TABLE {state.sql} IS {literal(comment)}")
    # The others matter when the model is built next.
    return "ripple changed" if recorded.options.get("ripple", True) != options.get("ripple", True) else ""


def read_occupants(database: Database, view: MaintainedView, installed: Installed) -> tuple[Occupant, ...]:
    """What has a name that we need, other than the public one and what the fingerprint records.

    Another role's object is none of ours whatever its comment says.
    """
    recorded = set(installed.fingerprint.objects) if installed.fingerprint else set()
    wanted = [name for name in desired.objects(view) if name.kind != "trigger"]
    relations = {name.relation for name in wanted if name.kind != "function"} - {view.model}
    moved = [name for name in wanted if name.kind != "function" and name.relation != view.model]
    relations |= {place(name.relation) for name in moved for place in (beside, behind)}
    relations |= {place(view.model) for place in (beside, behind)}
    functions = ", ".join(literal(name.name) for name in wanted if name.kind == "function") or "NULL"
    rows = database.query(
        "SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'i' THEN 'index' ELSE 'relation' END,"
        " c.relname::text, CASE WHEN pg_get_userbyid(c.relowner) = current_user THEN obj_description(c.oid, 'pg_class') END"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE n.nspname = {literal(view.model.schema)}"
        f" AND c.relname IN ({', '.join(literal(name.name) for name in sorted(relations))})"
        " UNION ALL SELECT 'function', p.proname::text,"
        " CASE WHEN pg_get_userbyid(p.proowner) = current_user THEN obj_description(p.oid, 'pg_proc') END"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        f" WHERE n.nspname = {literal(view.model.schema)} AND p.pronargs = 0 AND p.proname IN ({functions})"
    )
    found = [(ObjectId(kind, view.model.schema, name), comment) for kind, name, comment in rows]
    return tuple(
        Occupant(name, ours(comment))
        for name, comment in sorted(found, key=lambda item: item[0])
        if name not in recorded
    )
