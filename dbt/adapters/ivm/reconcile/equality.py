"""A view that came by dump: is it what its query returns?

Whether triggers were off between the dump's end and now cannot be told, since their rows in the catalog are as new as the
database. To compare is dearer than to believe, but blocks nobody, and filling again would block writers.
"""

from __future__ import annotations

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import DatabaseFailure
from dbt.adapters.ivm.names import identifier
from dbt.adapters.ivm.reconcile.session import savepoint
from dbt.adapters.ivm.render.objects import MaintainedView, StateTable


def equal_to_query(database: Database, view: MaintainedView) -> bool:
    """Each state holds what filling it now would give; False also where that cannot be compared.

    Call it under the settings that the states are filled with.
    """
    try:
        with savepoint(database, "ivm_equal", keep=False):
            return all(database.query(_equal(state))[0][0] for state in view.states)
    except DatabaseFailure:
        return False  # json, for example, has no equality


def _equal(state: StateTable) -> str:
    """One statement, so one snapshot of the state and of what it is made from."""
    columns = ", ".join(identifier(column.name) for column in state.columns)
    here, query = f"SELECT {columns} FROM {state.name.sql}", f"SELECT * FROM (\n{state.population}\n) q"
    return f"SELECT NOT EXISTS ({here} EXCEPT ALL {query}) AND NOT EXISTS ({query} EXCEPT ALL {here})"
