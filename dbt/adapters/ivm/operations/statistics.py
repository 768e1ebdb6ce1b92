"""What dbt docs shows on the page of an incremental view, as the columns of dbt's catalog."""

from __future__ import annotations

from typing import Any, NamedTuple

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import DatabaseFailure, IvmError
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.operations.comparison import Scope
from dbt.adapters.ivm.operations.inventory import Installation, installations
from dbt.adapters.ivm.operations.report import in_words
from dbt.adapters.ivm.operations.status import OK, Status, status
from dbt.adapters.ivm.operations.table import size
from dbt.adapters.ivm.operations.verification import verify
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
    now = status(database, found, orphaned=False)
    about = now.about
    return [
        Statistic(
            "ivm_maintenance", "Maintenance", f"immediate: {in_words(now.rules) or 'unknown'}", "How changes arrive"
        ),
        Statistic("ivm_base_tables", "Base tables", ", ".join(map(str, now.base_tables)), "What the triggers are on"),
        Statistic("ivm_rows", "Rows kept", _number(now.rows), "In the state, an estimate"),
        Statistic("ivm_state_size", "State", size(now.state_bytes), "Size of the tables behind the view"),
        Statistic("ivm_index_size", "Indexes of the state", size(now.index_bytes), "Size of their indexes"),
        Statistic("ivm_last_rebuilt", "Last rebuilt", about.filled_at or "unknown", "When the state was last filled"),
        Statistic("ivm_in_sync", "In sync", _in_sync(database, now, compare), "When these pages were generated"),
    ]


def _in_sync(database: Database, now: Status, compare: bool) -> str:
    structure = "all objects intact" if now.state == OK else f"{now.state}: {now.detail}"
    if not compare:
        return f"not compared; {structure}"
    try:
        with savepoint(database, "ivm_statistics", keep=False):
            found = verify(database, now.model, Scope())
    except (IvmError, DatabaseFailure) as error:
        return f"could not be compared ({str(error).splitlines()[0]}); {structure}"
    return f"{'yes' if not found.differences else 'no'}: {found.message}; {structure}"


def _number(rows: int | None) -> str:
    return "unknown" if rows is None else f"{rows:,}"


def _columns(found: list[Statistic]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for key, label, value, description in found:
        values = {"label": label, "value": value, "description": description, "include": True}
        columns |= {f"stats:{key}:{name}": item for name, item in values.items()}
    return columns
