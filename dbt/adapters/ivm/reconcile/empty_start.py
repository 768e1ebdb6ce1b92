"""Whether a model may be kept in unlogged tables: what PostgreSQL says of its query over empty base tables."""

from __future__ import annotations

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.reader import describer, undone
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.blocks import MaintenancePlan
from dbt.adapters.ivm.render.population import population
from dbt.adapters.ivm.render.unlogged import is_empty_at_first


def check_empty_start(database: Database, plan: MaintenancePlan) -> None:
    """Raises unless what an empty state is read as is what the query gives over empty base tables.

    A crash empties both without firing a trigger, so rows that the query gives over no rows would be missed.
    """
    describe = describer(database)
    empty = {table: RelationName("pg_temp", f"ivm_empty_{number}") for number, table in enumerate(plan.tables)}
    with undone(database):
        for table, stand_in in empty.items():
            database.execute(f"CREATE TEMP TABLE {identifier(stand_in.name)} (LIKE {table.sql})")
        for block in plan.blocks:
            if not database.query(is_empty_at_first(block, empty, describe(population(block))))[0][0]:
                raise Refusal(
                    "`unlogged: true` for a query that gives rows over empty tables",
                    "A crash of the server empties the view as well, and nothing would bring these rows back.",
                    "Remove `unlogged` from the model's config and make the base tables LOGGED.",
                )
