"""Upstream rebuilds: when another relation takes a name, the incremental views that read it follow in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from dbt.adapters.ivm import compiler, installed_models
from dbt.adapters.ivm.beforehand import Beforehand
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.compiler import Foreseen
from dbt.adapters.ivm.errors import NOT_THE_QUERY, DatabaseFailure, IvmError, Obstacle, Refusal
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.reconcile import dependents, installed, removal, swap
from dbt.adapters.ivm.reconcile.concurrent_fill import Filling
from dbt.adapters.ivm.reconcile.dependents import VIEW, Dependent
from dbt.adapters.ivm.reconcile.session import savepoint
from dbt.adapters.ivm.reconcile.swap import Move
from dbt.adapters.ivm.reporting import SILENT, Reporter


@dataclass(frozen=True)
class Followed:
    """What became of an incremental view whose upstream relation was replaced.

    Args:
        outcome: of its reconciliation; None if it did not follow.
        reason: why it did not.
        lost: it goes with the old relation, or was dropped; otherwise it stays as it is, and is stale.
    """

    model: RelationName
    outcome: compiler.Outcome | None = None
    reason: str = ""
    lost: bool = False


def follow(
    database: Database,
    moves: Sequence[Move],
    replaced: Collection[RelationName],
    rebuilt_later: Callable[[RelationName], bool],
    report: Reporter = SILENT,
    beforehand: Beforehand | None = None,
) -> list[Followed]:
    """Reconciles every incremental view that reads what was replaced, in the order in which they read one another.

    Args:
        moves: renames by which relations made way.
        replaced: names that stand for something else than before; a name that is gone is nobody's business.
        rebuilt_later: whether the model has its own turn in this run; if it cannot follow, it is dropped until then.
        beforehand: what was done for them already.

    Raises:
        Obstacle: a view cannot follow; the caller rolls back.
    """
    beforehand = beforehand or Beforehand()
    beforehand.collect(database)
    names = swap.existing(database, {*replaced, *(move.name for move in moves)})
    changed = {str(name) for name in names if name in replaced}
    moves = [move for move in moves if move.name in names and swap.kind(database, move.to)]
    left: set[str] = set()
    result: list[Followed] = []
    for dependent in dependents.find(database, names):
        if swap.kind(database, dependent.model) != "v":
            continue  # what somebody has dropped by hand comes back by its own run only
        reason = _why_not(dependent, left, changed)
        if reason:
            left.add(str(dependent.model))
        if not dependent.reads & (changed | {str(move.name) for move in moves}):
            continue
        if reason:
            if dependent.reads & changed:
                result.append(Followed(dependent.model, None, reason, dependent.watches(changed)))
            continue
        foreseen = beforehand.foreseen.get(dependent.model)
        done = _carry(database, dependent, moves, bool(dependent.reads & changed), rebuilt_later, foreseen, report)
        if done.outcome is None or done.outcome.kind != "unchanged":
            changed.add(str(done.model))
            result.append(done)
        if done.outcome is not None and done.outcome.kind != "unchanged":
            beforehand.used(done.model)
        if done.outcome is None:
            left.add(str(done.model))
    beforehand.discard(database)
    return result


def stop(
    database: Database, name: RelationName, why: str, rebuilt_later: Callable[[RelationName], bool]
) -> list[Followed]:
    """Makes sure that no incremental view goes on as if the relation were there, which gets beyond our reach.

    Raises:
        Obstacle: a view would be lost that nobody builds again.
    """
    result = []
    for dependent in dependents.find(database, (name,)):
        reason = _why_not(dependent, set(), set())
        if not reason and not rebuilt_later(dependent.model):
            raise _cannot_follow(dependent.model, why, (str(name),))
        if not reason:
            removal.remove(database, dependent.model)
        result.append(Followed(dependent.model, None, reason or why, not reason or dependent.watches((str(name),))))
    return result


def _why_not(dependent: Dependent, left: set[str], changed: set[str]) -> str:
    """Why it is not to follow; empty if it is."""
    if not dependent.owned:
        # Its SQL would run with our rights, and who could write it may not be who should have them.
        return f"it belongs to the role {dependent.owner}"
    if not dependent.fingerprint.options.get("ripple", True):
        return "its config says ripple: false"
    missing = sorted(dependent.reads & left)
    if missing and dependent.watches(changed):
        return f"it reads {missing[0]}, which does not follow"
    return ""


def _carry(
    database: Database,
    dependent: Dependent,
    moves: Sequence[Move],
    changed: bool,
    rebuilt_later: Callable[[RelationName], bool],
    foreseen: Foreseen | None,
    report: Reporter,
) -> Followed:
    views = {name.removeprefix(VIEW) for name in dependent.fingerprint.inputs if name.startswith(VIEW)}
    try:
        with savepoint(database, "ivm_follow", keep=True):
            for move in moves:
                swap.redirect(database, move, views)
            if not changed:
                return Followed(dependent.model, compiler.Outcome("unchanged"))
            return Followed(dependent.model, _reconcile(database, dependent, foreseen, report))
    except (IvmError, DatabaseFailure) as error:
        why = _why(error)
        names = dependent.reads & {str(move.name) for move in moves}
        if _not_the_query(error):
            raise _cannot_follow(dependent.model, why, names, "run dbt again") from error
        if not rebuilt_later(dependent.model):
            raise _cannot_follow(dependent.model, why, names) from error
    removal.remove(database, dependent.model)
    return Followed(dependent.model, None, why, lost=True)


def _reconcile(
    database: Database, dependent: Dependent, foreseen: Foreseen | None, report: Reporter
) -> compiler.Outcome:
    """As the model's own run would do, under the settings that it had; but writers are locked out already."""
    fingerprint = dependent.fingerprint
    with installed_models.as_built(database, fingerprint):
        options = installed_models.recorded(installed.read(database, fingerprint.model))
        return compiler.maintain(
            database,
            fingerprint.model,
            fingerprint.compiled_sql,
            options,
            report,
            fingerprint.about,
            foreseen=foreseen,
            filling=Filling(),
        )


def _cannot_follow(model: RelationName, why: str, names: Collection[str], advice: str = "") -> Obstacle:
    what = ", ".join(sorted(names)) or "what it reads"
    return Obstacle(
        f"{what} cannot be replaced: the incremental view {model} reads it and cannot follow",
        why,
        advice
        or f"run {model} in the same dbt run, with a query that fits (dbt run -s upstream_model+); or give {model} the"
        " config ripple: false; or drop it",
    )


def _why(error: Exception) -> str:
    if isinstance(error, Refusal | Obstacle):
        return f"{error.what}: {error.why}"
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _not_the_query(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DatabaseFailure):
            return cause.sqlstate[:2] in NOT_THE_QUERY or not cause.sqlstate
        cause = cause.__cause__
    return False
