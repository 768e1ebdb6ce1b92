"""Which tables every `dbt run` replaces, as the project's graph says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dbt.adapters.ivm import warnings
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.relation import name_of_node
from dbt.adapters.ivm.warnings import Notice

REPLACED = {
    ("model", "table"): (
        "materialized: table",
        "a view, which is expanded into this model, or incremental, which keeps its table",
    ),
}
REPLACED_IF_FULL = {
    ("model", "incremental"): ("full_refresh: true", "keep its table, without full_refresh: true"),
    ("seed", "seed"): ("full_refresh: true", "keep its table, without full_refresh: true"),
}


def replaced_tables(
    nodes: Mapping[str, Mapping[str, Any]], database: str, quoting: Mapping[str, Any]
) -> dict[RelationName, Notice]:
    """What is to be said about each table that does not outlive the next run of its model."""
    return dict(_replaced(nodes, database, quoting))


def _replaced(
    nodes: Mapping[str, Mapping[str, Any]], database: str, quoting: Mapping[str, Any]
) -> Iterator[tuple[RelationName, Notice]]:
    for node in nodes.values():
        config = node.get("config") or {}
        kind = (str(node.get("resource_type")), str(config.get("materialized")))
        found = REPLACED.get(kind) or (REPLACED_IF_FULL.get(kind) if config.get("full_refresh") is True else None)
        if found is None or node.get("database") != database:
            continue
        table = name_of_node(node, quoting)
        how, instead = found
        yield table, warnings.UPSTREAM_TABLE.of(table=table, upstream=node["name"], how=how, instead=instead)
