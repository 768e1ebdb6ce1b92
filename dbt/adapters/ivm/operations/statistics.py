"""What dbt docs shows on the page of an incremental view, as the columns of dbt's catalog."""

from __future__ import annotations

from typing import Any, NamedTuple

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import DatabaseFailure, IvmError
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.operations.comparison import Scope
from dbt.adapters.ivm.operations.inventory import Installation, installations
from dbt.adapters.ivm.operations.status import OK, Status, status
from dbt.adapters.ivm.operations.table import size
from dbt.adapters.ivm.operations.verification import verify
from dbt.adapters.ivm.planner.rules_in_words import in_words
from dbt.adapters.ivm.reconcile.session import savepoint


class Statistic(NamedTuple):
    key: str
    label: str
    value: str
    description: str


def statistics(database: Database, compare: bool) -> dict[RelationName, dict[str, Any]]:
    """By model, the columns "stats:<key>:label" and so on.

    Args:
        compare: compare each model with its query, which takes as long as the query does.
    """
    return {found.model: _columns(_of(database, found, compare)) for found in installations(database)}


def _of(database: Database, found: Installation, compare: bool) -> list[Statistic]:
    """All on one line of the page, so the values are short; what does not fit is in the description."""
    now = status(database, found, orphaned=False)
    rules = ", ".join(dict.fromkeys(now.rules)) or "unknown"
    tables = [str(table) for table in now.base_tables]
    sync, structure = _in_sync(database, now, compare)
    return [
        Statistic("ivm_maintenance", "Maintenance", f"immediate, {rules}", in_words(now.rules)),
        Statistic("ivm_base_tables", "Base tables", _some(tables), f"Its triggers are on {', '.join(tables)}"),
        Statistic("ivm_rows", "Rows kept", _number(now.rows), "In the state behind the view, an estimate"),
        Statistic("ivm_state_size", "State", size(now.state_bytes), "Size of the tables behind the view"),
        Statistic("ivm_index_size", "Indexes", size(now.index_bytes), "Size of the indexes of these tables"),
        Statistic("ivm_last_rebuilt", "Last rebuilt", _time(now.about.filled_at), "When the state was last filled"),
        Statistic("ivm_in_sync", "In sync", sync, structure),
    ]


def _in_sync(database: Database, now: Status, compare: bool) -> tuple[str, str]:
    structure = "All objects are intact" if now.state == OK else f"It is {now.state}: {now.detail}"
    if not compare:
        return ("objects intact" if now.state == OK else now.state), f"{structure}; not compared with its query"
    try:
        with savepoint(database, "ivm_statistics", keep=False):
            found = verify(database, now.model, Scope())
    except (IvmError, DatabaseFailure) as error:
        return "unknown", f"{structure}; it could not be compared: {str(error).splitlines()[0]}"
    return ("no" if found.differences else "yes"), f"{structure}; {found.detail}"


def _some(names: list[str]) -> str:
    """The first few, and how many more.

    >>> _some(["a", "b", "c", "d"])
    'a, b and 2 more'
    """
    return ", ".join(names) if len(names) < 4 else f"{', '.join(names[:2])} and {len(names) - 2} more"


def _time(stamp: str) -> str:
    """In a spelling that dbt does not turn into a timestamp of its own."""
    date, _, time = stamp.removesuffix("Z").partition("T")
    return f"{date} {time[:5]} UTC" if time else "unknown"


def _number(rows: int | None) -> str:
    return "unknown" if rows is None else f"{rows:,}"


def _columns(found: list[Statistic]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for key, label, value, description in found:
        values = {"label": label, "value": value, "description": description, "include": True}
        columns |= {f"stats:{key}:{name}": item for name, item in values.items()}
    return columns
