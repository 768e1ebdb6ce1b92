"""What people write after `--args`, checked before anything is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dbt.adapters.ivm.config import duration
from dbt.adapters.ivm.errors import Obstacle

MODELS = "the name of a model, its alias or unique id, or a list of them"


def flag(key: str, value: Any) -> bool:
    """True or false.

    Raises:
        Obstacle: it is something else. A text would count as true, whatever it says.
    """
    if not isinstance(value, bool):
        raise invalid(key, value, "true or false")
    return value


def text(key: str, value: Any, allowed: str) -> str:
    """A text that says something.

    Raises:
        Obstacle: it is something else, or was left out.
    """
    if not isinstance(value, str) or not value.strip():
        raise invalid(key, value, allowed)
    return value


def texts(key: str, value: Any, allowed: str) -> tuple[str, ...]:
    """One text or a list of them, which is not empty.

    Raises:
        Obstacle: it is something else.
    """
    items = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    if not items or not all(isinstance(item, str) and item.strip() for item in items):
        raise invalid(key, value, allowed)
    return tuple(items)


def lock_timeout(value: Any) -> str:
    """A duration as PostgreSQL takes it, or empty if none is given.

    Raises:
        Obstacle: it is none.
    """
    return duration("lock_timeout", value, "", invalid)


def chosen(operation: str, model: Any, nodes: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The nodes of the incremental views that are meant: all of the project if none is named.

    Raises:
        Obstacle: a name is no model's, or that of a model which is materialized otherwise.
    """
    models = sorted((node for node in nodes if node["resource_type"] == "model"), key=lambda node: node["unique_id"])
    ours = [node for node in models if _materialized(node) == "incremental_view"]
    if model is None:
        return ours
    wanted = texts("model", model, MODELS)
    for name in wanted:
        named = [node for node in models if name in _names(node)]
        if not any(node in ours for node in named):
            raise _none_of_ours(operation, name, named)
    return [node for node in ours if not _names(node).isdisjoint(wanted)]


def invalid(key: str, value: Any, allowed: str) -> Obstacle:
    return Obstacle(f"{key!r} has the value {value!r}", f"it must be {allowed}", "correct the value")


def _names(node: Mapping[str, Any]) -> set[str]:
    """All that people call it: a version also has the name by which `dbt run -s` selects it."""
    version = node.get("version")
    found = {node["name"], node["alias"], node["unique_id"]}
    return found if version is None else {*found, f"{node['name']}.v{version}"}


def _materialized(node: Mapping[str, Any]) -> str:
    return str(node["config"]["materialized"])


def _none_of_ours(operation: str, name: str, named: Sequence[Mapping[str, Any]]) -> Obstacle:
    what = f"{operation}: the project has no incremental_view model {name!r}"
    if named:
        return Obstacle(
            what,
            f"that model is materialized as {_materialized(named[0])}",
            "name an incremental_view, or leave it out",
        )
    return Obstacle(what, "no model has this name, alias or unique id", "correct --args")
