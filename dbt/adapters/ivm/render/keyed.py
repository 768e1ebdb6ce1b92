"""PL/pgSQL that maintains affected-key blocks.

In READ COMMITTED each statement sees what was committed before it began. So the stripes of the keys are locked first, and
the rows are deleted and computed in later statements: of two writers of one key the second sees the first one's rows.
"""

from __future__ import annotations

from dbt.adapters.ivm.delta.affected_keys import (
    Tables,
    affected_keys,
    rows_of_keys,
    state_names,
    stripe_of,
)
from dbt.adapters.ivm.delta.linear import Deltas
from dbt.adapters.ivm.names import RelationName, dollar_quoted, identifier
from dbt.adapters.ivm.planner.blocks import KeysBlock
from dbt.adapters.ivm.render.base_table import NONE, Transition
from dbt.adapters.ivm.render.objects import Column, Table
from dbt.adapters.ivm.render.statements import SMALL, by_size

STRIPES = 256


def stripes_table(name: RelationName) -> Table:
    """Rows that are locked for keys: a fixed number, so that no change runs out of locks."""
    rows = f"SELECT stripe FROM pg_catalog.generate_series(0, {STRIPES - 1}) AS stripe"
    return Table(name, (Column("stripe", "integer", True),), rows=rows)


def variables(block: KeysBlock) -> str:
    return f"{_keys(block)} {block.key_fact.type}[]; {_null(block)} boolean;"


def maintain(
    block: KeysBlock,
    state: RelationName,
    stripes: RelationName,
    tables: Tables,
    ctes: list[tuple[str, str]],
    deltas: Deltas,
    is_large: str,
    old_rows: bool,
    transition: Transition = NONE,
) -> tuple[str, list[str]]:
    """PL/pgSQL that brings the state up to date with the deltas, and its statements, to be probed.

    Args:
        ctes: (name, SELECT) of the relations that `deltas` names. is_large: whether the change is.
        old_rows: rows may have left.
    """
    withs = ", ".join(f"{name} AS ({select})" for name, select in ctes)
    find = f"WITH {withs}, found AS ({affected_keys(block, deltas, old_rows)})\nSELECT found.keys, found.null_key FROM found"
    keys, null = _keys(block), _null(block)
    columns = ", ".join(identifier(name) for name in state_names(block))
    key = identifier(block.key[1])

    def anew(among: str) -> tuple[str, str]:
        test = f"s.{key} = ANY ({among})" if among else f"s.{key} IS NULL"
        return (
            f"DELETE FROM {state.sql} AS s WHERE {test}",
            f"INSERT INTO {state.sql} ({columns})\n{rows_of_keys(block, tables, among)}",
        )

    few, many, nulls = anew(keys), anew("$1"), anew("")
    text = f"""{by_size(is_large, find, f"{keys}, {null}", transition)}
  IF {keys} IS NOT NULL OR {null} THEN
{_lock(block, stripes)}
  END IF;
  IF cardinality({keys}) > {SMALL} THEN
    EXECUTE {dollar_quoted(many[0], "large")} USING {keys};
    EXECUTE {dollar_quoted(many[1], "large")} USING {keys};
  ELSIF {keys} IS NOT NULL THEN
    {few[0]};
    {few[1]};
  END IF;
  IF {null} THEN
    {nulls[0]};
    {nulls[1]};
  END IF;"""
    sample = anew(f"NULL::{block.key_fact.type}[]")
    return text, [find, *sample, *nulls]


def _lock(block: KeysBlock, stripes: RelationName) -> str:
    """Taken in the order of their numbers, so that two writers of several keys do not wait for each other in a circle."""
    wanted = f"SELECT {stripe_of(block, 'k')} FROM unnest({_keys(block)}) AS k UNION SELECT 0 WHERE {_null(block)}"
    return (
        f"    PERFORM FROM {stripes.sql} AS t WHERE t.stripe IN ({wanted}) ORDER BY t.stripe FOR UPDATE;\n"
        "    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;"
    )


def _keys(block: KeysBlock) -> str:
    return f"ivm_keys_{block.number}"


def _null(block: KeysBlock) -> str:
    return f"ivm_null_{block.number}"
