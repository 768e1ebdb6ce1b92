"""PL/pgSQL that maintains what is computed anew for affected keys: whole rows, or the change of an additive state.

In READ COMMITTED each statement sees what was committed before it began. So the stripes of the keys are locked first, and
the rows are computed in later statements: of two writers of one key the second sees the first one's rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

from dbt.adapters.ivm.delta.affected_keys import (
    Tables,
    affected_keys,
    keys_of_differences,
    rows_before,
    rows_of_keys,
    state_names,
    stripe_of,
)
from dbt.adapters.ivm.delta.fold import extremes
from dbt.adapters.ivm.delta.linear import Deltas
from dbt.adapters.ivm.delta.signed_rows import Cte
from dbt.adapters.ivm.names import RelationName, dollar_quoted, identifier
from dbt.adapters.ivm.planner.affected.keys import Keyed
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block, KeysBlock, RecomputedBlock
from dbt.adapters.ivm.planner.partial_states import MULTIPLICITY, Sign
from dbt.adapters.ivm.render import whole
from dbt.adapters.ivm.render.base_table import NONE, Transition
from dbt.adapters.ivm.render.objects import Column, Table
from dbt.adapters.ivm.render.statements import BLOCK, SMALL, Sized, afterwards, apply_rows, by_size

STRIPES = 256
NULL_KEY = ""
"""What stands for the NULL key where others stand in an array: a condition of its own, which an index serves."""


def stripes_table(name: RelationName, blocks: Sequence[AnyBlock]) -> Table:
    """Rows that are locked for keys: a fixed number, so that no change runs out of locks.

    Each block has its own, so that all writers lock in one order, block by block. Where second keys are found by first ones,
    these have stripes of their own, below zero: all writers lock those of the first keys before those of the second.
    """
    below = max((block.number + 1 for block in blocks if _second(block)), default=0)
    rows = f"SELECT stripe FROM pg_catalog.generate_series({-STRIPES * below}, {STRIPES * len(blocks) - 1}) AS stripe"
    return Table(name, (Column("stripe", "integer", True),), rows=rows)


def variables(block: AnyBlock) -> str:
    """Declarations for the keys of a block, by whichever key it is followed."""
    found = _all_keyed(block)
    declared = {_keys(block, keyed): f"{_keys(block, keyed)} {keyed.fact.type}[];" for keyed in found}
    more = [f"{null} boolean;" for null in dict.fromkeys(_null(block, keyed) for keyed in found)]
    more += [whole.variables(block.number)] if isinstance(block, Block) and found else []
    return " ".join([*declared.values(), *more])


@dataclass(frozen=True)
class Change:
    """What has changed, and how statements about it are to be run.

    Args:
        ctes: the relations that `deltas` names. is_large: SQL of whether the change is.
        old_rows: rows may have left. several: it was put aside, other keys than usual may be affected.
    """

    tables: Tables
    stripes: RelationName
    ctes: tuple[Cte, ...]
    deltas: Deltas
    is_large: str
    old_rows: bool
    several: bool = False
    transition: Transition = NONE


def rewrite_keys(
    block: KeysBlock, state: RelationName, change: Change, below: Keyed | None = None
) -> tuple[str, list[str]]:
    """PL/pgSQL that deletes the rows of the affected keys and computes them anew; and its statements, to be probed.

    Args:
        below: by what the rows are followed that tell the affected keys, if the block has such.
    """
    keys, null = _keys(block, block.keyed), _null(block, block.keyed)
    columns = ", ".join(identifier(name) for name in state_names(block))
    key = identifier(block.keyed.key[1])

    def anew(among: str) -> tuple[str, str]:
        test = f"s.{key} = ANY ({among})" if among else f"s.{key} IS NULL"
        return (
            f"DELETE FROM {state.sql} AS s WHERE {test}",
            f"INSERT INTO {state.sql} ({columns})\n{rows_of_keys(block.keyed, change.tables, among)}",
        )

    few, many, nulls = anew(f"{BLOCK}.{keys}"), anew("$1"), anew(NULL_KEY)
    found, find = _find_second(block, below, change) if below else _find_only(block, change)
    text = f"""{found}
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
    return text, [*find, *anew(f"NULL::{block.keyed.fact.type}[]"), *nulls]


def add_differences(block: Block, keyed: Keyed, state: RelationName, change: Change) -> tuple[str, list[str]]:
    """PL/pgSQL that folds into the state what the affected keys' rows are now, minus what they were; and its statements."""
    assert not extremes(block)
    keys, null = _keys(block, keyed), _null(block, keyed)

    def fold(*among: str) -> tuple[Sized, str]:
        names = "".join(f", x.{identifier(name)}" for name, _ in block.row_columns)
        rows = [
            f"SELECT {sign}::bigint AS {MULTIPLICITY}{names}\n  FROM ({select}) AS x"
            for keys in among
            for sign, select in (
                ("1", rows_of_keys(keyed, change.tables, keys)),
                ("-1", rows_before(keyed, change.tables, keys, change.deltas)),
            )
        ]
        return apply_rows(block, state, list(change.ctes), rows, Sign.MIXED)

    def sized(*more: str) -> str:
        (few, into), (many, _) = fold(f"{BLOCK}.{keys}", *more), fold("$1", *more)
        return by_size(f"cardinality({keys}) > {SMALL}", Sized(many.many, few.few), into, change.transition, keys)

    find = _find(keyed, change)
    # The NULL key's rows go with those of the others: folded after them, its groups would be locked out of order.
    text = f"""{_find_and_lock(block, keyed, find, change)}
  IF {whole.chosen(block.number)} THEN
{whole.anew(block, state)}
  ELSIF {null} THEN
{sized(NULL_KEY)}
{afterwards(block, state)}
  ELSIF {keys} IS NOT NULL THEN
{sized()}
{afterwards(block, state)}
  END IF;"""
    return text, [*find, *fold(f"NULL::{keyed.fact.type}[]", NULL_KEY)[0]]


def _find_only(block: KeysBlock, change: Change) -> tuple[str, list[str]]:
    find = _find(block.keyed, change)
    return _find_and_lock(block, block.keyed, find, change), [*find]


def _find_second(block: KeysBlock, below: Keyed, change: Change) -> tuple[str, list[str]]:
    """The rows below are looked at when the stripes of their keys are locked: no one else changes them from then on."""
    keys, null = _keys(block, below), _null(block, below)

    def tell(*among: str) -> Sized:
        return _over(change, keys_of_differences(block.keyed, below, change.tables, among, change.deltas))

    def sized(*more: str) -> str:
        statement = Sized(tell("$1", *more).many, tell(f"{BLOCK}.{keys}", *more).few)
        into = f"{_keys(block, block.keyed)}, {_null(block, block.keyed)}"
        return by_size(f"cardinality({keys}) > {SMALL}", statement, into, change.transition, keys)

    find = _find(below, change)
    text = f"""{_find_and_lock(block, below, find, change)}
  IF {null} THEN
{sized(NULL_KEY)}
  ELSIF {keys} IS NOT NULL THEN
{sized()}
  END IF;
{_lock(block, block.keyed, change)}"""
    return text, [*find, *tell(f"NULL::{below.fact.type}[]", NULL_KEY)]


def _find(keyed: Keyed, change: Change) -> Sized:
    return _over(change, affected_keys(keyed, change.deltas, change.old_rows))


def _over(change: Change, found: str) -> Sized:
    rest = f"found AS ({found})\nSELECT found.keys, found.null_key FROM found"
    return Sized.over(change.ctes, lambda withs: f"WITH {withs}, {rest}")


def _find_and_lock(block: AnyBlock, keyed: Keyed, find: Sized, change: Change) -> str:
    """The keys into their variables, and their stripes locked."""
    keys, null = _keys(block, keyed), _null(block, keyed)
    choice = whole.choose(block, keys, rows_of_keys(keyed, change.tables, "$1")) if isinstance(block, Block) else ""
    return (
        f"{by_size(change.is_large, find, f'{keys}, {null}', change.transition)}\n{choice}{_lock(block, keyed, change)}"
    )


def fill_again(block: Block | KeysBlock, refill: str, change: Change) -> str:
    """PL/pgSQL that fills a state of differences again when no writer of its keys is left."""
    ranges = sorted({_stripes(block, keyed) for keyed in _all_keyed(block)})
    every = " OR ".join(f"t.stripe BETWEEN {first} AND {first + STRIPES - 1}" for first in ranges)
    return f"  PERFORM FROM {change.stripes.sql} AS t WHERE {every} ORDER BY t.stripe FOR UPDATE;\n{refill}"


def _stripes(block: AnyBlock, keyed: Keyed) -> int:
    """The first of the stripes of the keys."""
    below = _second(block) and keyed != block.keyed
    return -STRIPES * (block.number + 1) if below else STRIPES * block.number


def _lock(block: AnyBlock, keyed: Keyed, change: Change) -> str:
    """The stripes of the keys locked that have been found; those of all keys, if all are to be computed anew.

    In the order of their numbers, so that two writers of several keys do not wait for each other in a circle.
    """
    keys, null = _keys(block, keyed), _null(block, keyed)
    first = _stripes(block, keyed)
    wanted = f"SELECT {first} + {stripe_of(keyed, 'k')} FROM unnest({keys}) AS k UNION SELECT {first} WHERE {null}"
    # Writers of one table alone may go by another key: then one's stripes say nothing to the other.
    every = change.several and (isinstance(block, Block) or first < 0)
    all_of_them = f"t.stripe BETWEEN {first} AND {first + STRIPES - 1}"
    among = all_of_them if every else f"t.stripe IN ({wanted})"
    if isinstance(block, Block):
        among = f"({whole.chosen(block.number)} AND {all_of_them}) OR {among}"
    return (
        f"  IF {keys} IS NOT NULL OR {null} THEN\n"
        f"    PERFORM FROM {change.stripes.sql} AS t WHERE {among} ORDER BY t.stripe FOR UPDATE;\n"
        "    IF NOT FOUND THEN RAISE EXCEPTION 'the stripes of an incremental view are missing' USING ERRCODE = '55000'; END IF;\n"
        "  END IF;"
    )


def _keys(block: AnyBlock, keyed: Keyed) -> str:
    return f"ivm_keys_{block.number}_{_all_keyed(block).index(keyed)}"


def _all_keyed(block: AnyBlock) -> tuple[Keyed, ...]:
    if isinstance(block, RecomputedBlock):
        return ()
    own = (block.keyed,) if isinstance(block, KeysBlock) else ()
    return (*own, *(block.differences.all_keyed if block.differences else ()))


def _null(block: AnyBlock, keyed: Keyed) -> str:
    below = _second(block) and keyed != block.keyed
    return f"ivm_null_below_{block.number}" if below else f"ivm_null_{block.number}"


def _second(block: AnyBlock) -> TypeGuard[KeysBlock]:
    """Whether the block's keys are found by those of the rows below."""
    return isinstance(block, KeysBlock) and block.differences is not None
