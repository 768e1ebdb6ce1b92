"""Relations: those of dbt-postgres; the public relation of an incremental view is a view to dbt."""

from __future__ import annotations

from dataclasses import dataclass

from dbt.adapters.postgres.relation import PostgresRelation

from dbt.adapters.ivm.names import RelationName


@dataclass(frozen=True, eq=False, repr=False)
class IvmRelation(PostgresRelation):
    """A relation that the pipeline can be told about."""

    @property
    def relation_name(self) -> RelationName:
        return RelationName(str(self.schema), str(self.identifier))
