"""PL/pgSQL that takes the locks by which writers of different tables of a join exclude one another (planner/locks.py).

A statement takes them as late as it can: when it has ended and its change is about to be applied. By then PostgreSQL has
locked all rows that the statement and its cascades write or refer to. So every writer locks rows first, then these, then
the view's groups; and a nest of statements, which may have written several tables, takes them once, in the mode that
serves it, instead of going from one table's mode to another's, in which two nests would stop each other.

Each is a statement of its own, so that the snapshot of the next one is newer.
"""

from __future__ import annotations

from collections.abc import Mapping

from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.locks import ALONE
from dbt.adapters.ivm.render.model import Model


def of_table(model: Model, table: RelationName) -> str:
    """For a change of one table; nothing where nothing is joined."""
    modes = enumerate(model.locks[table])
    return "\n".join(f"  LOCK TABLE {model.names.lock(number).sql} IN {mode} MODE;" for number, mode in modes)


def alone(model: Model) -> str:
    """For changes of several tables. All writers take the first lock relation, so that one is enough."""
    return f"  LOCK TABLE {model.names.lock(0).sql} IN {ALONE} MODE;" if model.joins else ""


def of_nest(model: Model, put_aside: Mapping[RelationName, str], refill: str) -> str:
    """For what a nest has put aside: often rows of one table only, which keep out no more than a plain statement does.

    Args:
        put_aside: its changes by table, after FROM.
        refill: a condition, whether the states are filled again instead.
    """
    if not model.joins:
        return ""
    if len(put_aside) == 1:
        return of_table(model, model.plan.tables[0])
    changed = {table: f"EXISTS (SELECT FROM {rows})" for table, rows in put_aside.items()}
    several = " + ".join(f"({test})::int" for test in changed.values())
    *others, last = model.plan.tables
    branches = "".join(f"  ELSIF {changed[table]} THEN\n  {of_table(model, table)}\n" for table in others)
    return (
        f"  IF {refill} OR {several} > 1 THEN\n  {alone(model)}\n{branches}  ELSE\n  {of_table(model, last)}\n  END IF;"
    )
