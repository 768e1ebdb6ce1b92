"""What a model's transaction has put in the place of something else, until it commits."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dbt.adapters.ivm.beforehand import Beforehand
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.reconcile.swap import Move
from dbt.adapters.ivm.relation import name_of_node


@dataclass
class Replacement:
    """One transaction's.

    Args:
        moves: renames, in order.
        names: what stands for something else than before.
        dropped: dbt's relations that go when everybody has followed.
        selected: models that have their own turn in this run.
        graph: dbt's, with the config of every model.
        loading: a seed, and the table that takes its place when it is loaded.
        beforehand: what was done for the views that will follow, before anybody was locked out.
    """

    moves: list[Move] = field(default_factory=list)
    names: set[RelationName] = field(default_factory=set)
    dropped: list[Any] = field(default_factory=list)
    selected: frozenset[RelationName] = frozenset()
    graph: Mapping[str, Any] = field(default_factory=dict)
    loading: tuple[Any, Any] | None = None
    beforehand: Beforehand | None = None

    def made_way(self, name: RelationName) -> RelationName | None:
        """What the relation is called now that had the name before."""
        return next((move.to for move in reversed(self.moves) if move.name == name), None)

    def config_of(self, model: RelationName, database: str) -> Mapping[str, Any]:
        """A model's config, which is not the one that runs; empty if the project has no such model."""
        place = (database, model.schema, model.name)
        for node in self.graph.get("nodes", {}).values():
            if (node.get("database"), node.get("schema"), node.get("alias")) == place:
                return dict(node["config"])
        return {}


class Replacements(threading.local):
    """The replacement of each thread, which has one transaction at a time."""

    def __init__(self) -> None:
        self._current = Replacement()

    @property
    def current(self) -> Replacement:
        return self._current

    def take(self) -> Replacement:
        """What there is, which is forgotten here."""
        current, self._current = self._current, Replacement()
        return current


def selected_models(
    graph: Mapping[str, Any], selected: list[str], quoting: Mapping[str, Any]
) -> frozenset[RelationName]:
    """The incremental views among the resources that this run has selected."""
    nodes = (graph.get("nodes", {}).get(name) for name in selected)
    return frozenset(
        name_of_node(node, quoting)
        for node in nodes
        if node and node["config"].get("materialized") == "incremental_view"
    )
