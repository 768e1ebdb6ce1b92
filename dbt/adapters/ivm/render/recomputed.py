"""PL/pgSQL that computes all rows of a block anew, after any change that its query could notice.

Writers exclude one another by a lock of an earlier statement, so in READ COMMITTED the rows are computed from everything that
others have committed.
"""

from __future__ import annotations

from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.delta.signed_rows import Cte
from dbt.adapters.ivm.names import RelationName, dollar_quoted, identifier
from dbt.adapters.ivm.planner.blocks import RecomputedBlock
from dbt.adapters.ivm.render.base_table import Transition
from dbt.adapters.ivm.render.statements import Sized, by_size

VARIABLES = "ivm_changed boolean;"


def recompute(
    block: RecomputedBlock, state: RelationName, delta: Cte, is_large: str, transition: Transition
) -> tuple[str, list[str]]:
    """After one statement, unless its netted delta is empty; and the statements, to be probed."""
    changed = Sized.over([delta], lambda withs: f"WITH {withs}\nSELECT count(*) > 0 FROM {delta.name}")
    text = f"""{by_size(is_large, changed, "ivm_changed", transition)}
  IF ivm_changed THEN
{anew(block, state)}
  END IF;"""
    return text, [*changed, select_sql(block.operator)]


def anew(block: RecomputedBlock, state: RelationName) -> str:
    """The query is planned each time: its tables may have grown since the last."""
    names = ", ".join(identifier(fact.name) for fact in block.columns)
    insert = f"INSERT INTO {state.sql} ({names})\n{select_sql(block.operator)}"
    return f"  DELETE FROM {state.sql};\n  EXECUTE {dollar_quoted(insert, 'anew')};"
