"""MERGE over partitions: rows that it moves from one to another are in no transition table of the UPDATE trigger.

PostgreSQL shows them as deleted and inserted instead, and only to triggers of events that the MERGE has actions for (tried
on 15 and 18; a plain UPDATE shows them as it should). So after whatever may have been a MERGE that updates through a
partitioned table the states are filled again. The statement's text tells: that of the client's statement, or that of the
statement in a function, which PostgreSQL has in its error context.
"""

from __future__ import annotations

from dbt.adapters.ivm.names import literal
from dbt.adapters.ivm.render import locking
from dbt.adapters.ivm.render.model import Model
from dbt.adapters.ivm.render.overlap import demand_refill, lock_states

VARIABLES = "ivm_context text;"

_BY_CLIENT = literal(r"\m(merge|execute)\M")
_IN_FUNCTION = literal(r'\mmerge\M|\mexecute\M[^\n]|SQL function "')
_UPDATE = literal(r"\mupdate\M")
_FIRST_LINE = literal(r"^[^\n]*\n?")


def refill_after(model: Model) -> str:
    """PL/pgSQL in an AFTER UPDATE trigger: if it may be a MERGE, has the last open statement fill the states again.

    EXECUTE does not show the text of what it runs, nor does an SQL function; the words around it may be translated.
    """
    return f"""  GET DIAGNOSTICS ivm_context = PG_CONTEXT;
  ivm_context := regexp_replace(ivm_context, {_FIRST_LINE}, '');  -- this function's own line
  IF (CASE WHEN ivm_context = '' THEN current_query() ~* {_BY_CLIENT}
      ELSE ivm_context ~* {_IN_FUNCTION} OR ivm_context !~* {_UPDATE} END)
    AND EXISTS (SELECT FROM pg_partitioned_table AS p WHERE p.partrelid = TG_RELID) THEN
  {locking.alone(model)}
    {lock_states(model)}
    {demand_refill(model)}
  END IF;"""
