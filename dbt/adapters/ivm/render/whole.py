"""PL/pgSQL that fills a state of differences again where so many keys are affected that this costs less.

Which costs less is what PostgreSQL's planner says when it is shown both queries, with the keys that were found. It is asked
only about changes that are planned afresh anyway. The guess decides about time alone: either way gives the same rows.

States whose rows are computed anew do without: PostgreSQL itself goes from looking keys up to reading tables in full, and
the two meet only where nearly all keys are affected (measured: 95 % of 20,000).
"""

from __future__ import annotations

from dbt.adapters.ivm.delta.fold import state_columns
from dbt.adapters.ivm.names import RelationName, dollar_quoted, identifier
from dbt.adapters.ivm.planner.blocks import Block
from dbt.adapters.ivm.render.population import population
from dbt.adapters.ivm.render.statements import SMALL

BEFORE_TOO = 1.5
"""What differences cost, in terms of computing the keys' rows as they are now alone.

Measured with groups over a LEFT JOIN of 20,000 and 40,000 rows: filling again costs less from about 800 keys on; by this
factor it is chosen somewhere between 500 and 1,000.
"""


def variables(number: int) -> str:
    """Declarations for a block."""
    return f"ivm_some_{number} jsonb; ivm_all_{number} jsonb; {chosen(number)} boolean := false;"


def chosen(number: int) -> str:
    """The variable that says whether the state is to be filled again."""
    return f"ivm_whole_{number}"


def choose(block: Block, keys: str, rows: str) -> str:
    """PL/pgSQL that decides; writing a group counts as much as reading a page.

    Args:
        keys: the variable with the keys. rows: SELECT of the rows that these, $1 in it, have now.
    """
    some, everything = f"ivm_some_{block.number}", f"ivm_all_{block.number}"
    filling = f"{_estimate(everything, 'Total Cost')} + {_estimate(everything, 'Plan Rows')}"
    return f"""  IF cardinality({keys}) > {SMALL} THEN
    EXECUTE 'EXPLAIN (FORMAT JSON) ' || {dollar_quoted(rows, "large")} INTO {some} USING {keys};
    EXECUTE 'EXPLAIN (FORMAT JSON) ' || {dollar_quoted(population(block), "large")} INTO {everything};
    {chosen(block.number)} := {filling} < {BEFORE_TOO} * {_estimate(some, "Total Cost")};
  END IF;
"""


def _estimate(plan: str, name: str) -> str:
    return f"({plan} #>> '{{0,Plan,{name}}}')::float8"


def anew(block: Block, state: RelationName) -> str:
    """PL/pgSQL that fills the state; the stripes of all keys have been locked by an earlier statement."""
    columns = ", ".join(map(identifier, state_columns(block)))
    insert = f"INSERT INTO {state.sql} ({columns})\n{population(block)}"
    return f"    DELETE FROM {state.sql};\n    EXECUTE {dollar_quoted(insert, 'large')};"
