"""The status of models as data and as a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dbt.adapters.ivm.operations.status import Status
from dbt.adapters.ivm.operations.table import aligned, size
from dbt.adapters.ivm.planner.rules_in_words import in_words


def as_dict(found: Status) -> dict[str, Any]:
    """Everything, in types that JSON has."""
    about = found.about
    return {
        "schema": found.model.schema,
        "name": found.model.name,
        "state": found.state,
        "detail": found.detail,
        "strategy": in_words(found.rules),
        "base_tables": [str(table) for table in found.base_tables],
        "rows": found.rows,
        "state_bytes": found.state_bytes,
        "index_bytes": found.index_bytes,
        "last_rebuilt": about.filled_at or None,
        "owner": found.owner,
        "project": about.project or None,
        "model": about.node or None,
        "target": about.target or None,
    }


def as_table(found: Sequence[Status]) -> str:
    """One line per model; below, what is amiss with those that are not ok."""
    if not found:
        return "There are no incremental views in this database."
    header = ("model", "state", "strategy", "rows", "size", "base tables", "last rebuilt")
    table = aligned(header, [_row(each) for each in found], right=("rows", "size"))
    notes = [f"{each.model} is {each.state}: {each.detail}" for each in found if each.detail]
    return "\n".join([table, *([""] if notes else []), *notes])


def _row(found: Status) -> list[str]:
    return [
        str(found.model),
        found.state,
        ", ".join(dict.fromkeys(found.rules)),
        "" if found.rows is None else f"{found.rows:,}",
        size(found.state_bytes + found.index_bytes) if found.state_bytes else "",
        ", ".join(map(str, found.base_tables)),
        found.about.filled_at,
    ]
