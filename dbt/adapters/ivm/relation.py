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
        """Its name in the database: what the project does not quote, PostgreSQL folds to lower case."""
        schema, name = str(self.schema), str(self.identifier)
        return RelationName(
            schema if self.quote_policy.schema else schema.lower(),
            name if self.quote_policy.identifier else name.lower(),
        )
