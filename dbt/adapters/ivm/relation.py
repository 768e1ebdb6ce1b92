"""Relations: those of dbt-postgres; the public relation of an incremental view is a view to dbt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dbt.adapters.contracts.relation import RelationType
from dbt.adapters.postgres.relation import PostgresRelation

from dbt.adapters.ivm.names import RelationName, kept


@dataclass(frozen=True, eq=False, repr=False)
class IvmRelation(PostgresRelation):
    """A relation that the pipeline can be told about."""

    @classmethod
    def named(cls, name: RelationName, database: str) -> IvmRelation:
        """The public relation of an incremental view."""
        return cls.create(database=database, schema=name.schema, identifier=name.name, type=RelationType.View)

    @property
    def relation_name(self) -> RelationName:
        """Its name in the database: PostgreSQL cuts long names, and folds what the project does not quote."""
        return folded(str(self.schema), str(self.identifier), self.quote_policy.schema, self.quote_policy.identifier)


def folded(schema: str, name: str, schema_quoted: bool | None, name_quoted: bool | None) -> RelationName:
    """The name in the database, 63 bytes of it; quoted unless the project says otherwise."""
    schema, name = kept(schema), kept(name)
    return RelationName(
        schema.lower() if schema_quoted is False else schema, name.lower() if name_quoted is False else name
    )


def name_of_node(node: Mapping[str, Any], quoting: Mapping[str, Any]) -> RelationName:
    """Where a node of dbt's graph is in the database.

    Args:
        quoting: the project's; a source or a node may have its own.
    """
    own = node.get("quoting") or node.get("config", {}).get("quoting") or {}
    wanted = {**quoting, **{key: value for key, value in own.items() if value is not None}}
    name = node.get("alias") or node["identifier"]
    return folded(str(node["schema"]), str(name), wanted.get("schema"), wanted.get("identifier"))
