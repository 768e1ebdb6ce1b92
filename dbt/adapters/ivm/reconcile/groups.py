"""How many groups and rows a state has."""

from __future__ import annotations

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.render.objects import StateTable

ENOUGH = 100
"""Nobody wants to know how many more there are."""


def count(database: Database, state: StateTable) -> int:
    """The number of rows, or `ENOUGH` if there are as many."""
    few = f"SELECT FROM {state.name.sql} LIMIT {ENOUGH}"
    return int(database.query(f"SELECT pg_catalog.count(*) FROM ({few}) AS rows")[0][0])


def rows(database: Database, state: StateTable) -> int:
    """The number of rows in the table."""
    return int(database.query(f"SELECT pg_catalog.count(*) FROM {state.name.sql}")[0][0])
