"""Why something is done, in words for dbt's result line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dbt.adapters.ivm.names import ModelNames
from dbt.adapters.ivm.reconcile.fingerprint import ObjectId
from dbt.adapters.ivm.reconcile.installed import Installed


def changed_inputs(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Names what differs: what both have, else what is new, else what is gone.

    >>> changed_inputs({"query": "1", "generator": "1"}, {"query": "2", "generator": "1"})
    'query changed'
    """
    both = [name for name in after if name in before and after[name] != before[name]]
    changed = both or [name for name in after if name not in before] or [name for name in before if name not in after]
    return f"{_some(changed)} changed"


def damage(installed: Installed) -> str:
    """Names what was not as we had left it; a pause or a base table that was replaced explains the rest."""
    found = installed.damage()
    if installed.fingerprint and installed.fingerprint.about.paused_at:
        return f"it was paused since {installed.fingerprint.about.paused_at}"
    replaced = _replaced(installed)
    if replaced:
        return f"base table {_some(replaced)} was replaced"
    public = [f"view {installed.model} was missing" for name, what in found if _is_public(installed, name, what)]
    if public:
        # It took the triggers along.
        return public[0]
    return _some(f"{name} {what}" for name, what in found)


def _is_public(installed: Installed, name: ObjectId, what: str) -> bool:
    return name.kind == "view" and name.relation == installed.model and what == "was missing"


def _replaced(installed: Installed) -> list[str]:
    found = installed.damage()
    definition = ModelNames(installed.model).definition()
    moved = any(name.kind == "trigger" and what == "was unexpected" for name, what in found)
    gone = any(name.kind == "view" and name.relation == definition and what == "was missing" for name, what in found)
    if moved:
        # The old table lives on under another name, with our triggers on it.
        return sorted({str(name.relation) for name, what in found if name.kind == "trigger" and what == "was missing"})
    if not gone:
        return []
    tables = installed.base_tables
    # A replaced table is newer than our state and has no triggers yet; older repairs and vacuum blur both signs.
    for sign in (lambda t: t.newer and t.bare, lambda t: t.newer, lambda t: True):
        signs = [str(name) for name, table in sorted(tables.items()) if sign(table)]
        if signs:
            return signs
    return []


def _some(items: Iterable[str]) -> str:
    """The first two of them, and how many more.

    >>> _some(["a", "b", "a", "c", "d"])
    'a, b and 2 more'
    """
    distinct = list(dict.fromkeys(items))
    more = f" and {len(distinct) - 2} more" if len(distinct) > 2 else ""
    return ", ".join(distinct[:2]) + more
