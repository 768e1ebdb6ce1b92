"""How each installed model is doing, judged from the catalog alone: no table is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dbt.adapters.ivm import installed_models
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import NOT_THE_QUERY, DatabaseFailure, IvmError, Obstacle, Refusal
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.operations.inventory import Installation, installations, remains
from dbt.adapters.ivm.reconcile import installed, reasons
from dbt.adapters.ivm.reconcile.fingerprint import NOBODY, About
from dbt.adapters.ivm.reconcile.session import savepoint

OK = "ok"
PAUSED = "paused"
STALE = "stale"
DAMAGED = "damaged"
RESTORED = "restored"
ORPHANED = "orphaned"
REMAINS = "remains"
UNKNOWN = "unknown"

# insufficient_privilege, invalid_transaction_state (read only)
NOT_THE_MODEL = ("42501", "25")


@dataclass(frozen=True)
class Status:
    """One model.

    Args:
        state: ok; paused; damaged: an object of it is not as it was left, so writes may have been missed; stale: what it is
            made from has changed, so the next `dbt run` rebuilds it; restored: whether triggers were off cannot be told; orphaned:
            its project has no such model any more; remains: somebody dropped it and left parts behind; unknown: the objects of it
            that can be looked at are as they were left, what it is made from cannot be looked at.
        detail: what is amiss, in words.
    """

    model: RelationName
    state: str
    detail: str = ""
    base_tables: tuple[RelationName, ...] = ()
    owner: str = ""
    rows: int | None = None
    state_bytes: int = 0
    index_bytes: int = 0
    rules: tuple[str, ...] = ()
    about: About = NOBODY


def statuses(database: Database, orphaned: Callable[[Installation], bool]) -> list[Status]:
    """Every incremental view in the database, then what is left of others.

    Args:
        orphaned: whether the project that built it has such a model no more.
    """
    found = [status(database, each, orphaned(each)) for each in installations(database)]
    gone = "somebody has dropped its state; functions, views or tables are left"
    return found + [Status(model, REMAINS, gone) for model in remains(database)]


def status(database: Database, found: Installation, orphaned: bool) -> Status:
    """Of one model."""
    state, detail = _state(database, found, orphaned)
    recorded = found.fingerprint
    return Status(
        found.model,
        state,
        detail,
        recorded.base_tables,
        found.owner,
        found.rows,
        found.state_bytes,
        found.index_bytes,
        recorded.rules,
        recorded.about,
    )


def _state(database: Database, found: Installation, orphaned: bool) -> tuple[str, str]:
    about = found.fingerprint.about
    if orphaned:
        return ORPHANED, f"the project {about.project} has no such model any more"
    if about.paused_at:
        return PAUSED, f"since {about.paused_at}; its query is computed when read"
    try:
        with savepoint(database, "ivm_status", keep=False):
            there = installed.read(database, found.model)
            if damage := reasons.damage(there):
                return DAMAGED, damage
            changed = installed_models.changes(database, there)
    except (IvmError, DatabaseFailure) as error:
        if _only_hidden(error):
            return UNKNOWN, f"whether what it is made from has changed cannot be looked at: {_first_line(error)}"
        return STALE, f"its query does not hold any more: {_first_line(error)}"
    if changed:
        return STALE, changed
    return (RESTORED, "from a dump; the next dbt run compares it with its query") if there.restored else (OK, "")


def _only_hidden(error: Exception) -> bool:
    """Whether it says something about the session or the server, and nothing about the model."""
    if isinstance(error, DatabaseFailure):
        return error.sqlstate.startswith((*NOT_THE_MODEL, *NOT_THE_QUERY)) or not error.sqlstate
    return isinstance(error, Obstacle)


def _first_line(error: Exception) -> str:
    text = error.what if isinstance(error, Refusal | Obstacle) else str(error)
    return text.splitlines()[0]
