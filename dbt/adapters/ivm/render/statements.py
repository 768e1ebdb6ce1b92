"""The statements that change a state, as PL/pgSQL: once static and once planned afresh, chosen by the size of the change.

PL/pgSQL keeps the plan of a static statement, made for the size of the first change it saw: a plan for one row is a
disaster for 100,000 (design.md section 7). Planning afresh costs a large change nothing that matters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dbt.adapters.ivm.delta.extremes import reread
from dbt.adapters.ivm.delta.fold import alive, entered, extremes, grouped, images, null_key, stale, upsert
from dbt.adapters.ivm.delta.signed_rows import Cte
from dbt.adapters.ivm.names import RelationName, dollar_quoted, identifier
from dbt.adapters.ivm.planner.blocks import Block
from dbt.adapters.ivm.planner.partial_states import Sign
from dbt.adapters.ivm.render.base_table import NONE, Transition

SMALL = 200
"""Rows up to which a change runs on the kept plan."""

VARIABLES = "ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[];"

BLOCK = "ivm_variables"
"""The PL/pgSQL block of the variables: a statement calls them by it, in case a column has the same name."""

ISOLATED = "current_setting('transaction_isolation') IN ('repeatable read', 'serializable')"
"""Whether all statements of the transaction read with one snapshot."""


class Sized(NamedTuple):
    """A statement for changes of any size, and the same for small ones, to be kept."""

    many: str
    few: str

    @classmethod
    def over(cls, ctes: Sequence[Cte], rest: Callable[[str], str]) -> Sized:
        """Both, from what follows the CTEs in the WITH clause."""
        many = ",\n".join(f"{cte.name} AS ({cte.many})" for cte in ctes)
        few = ",\n".join(f"{cte.name} AS ({cte.few})" for cte in ctes)
        return cls(rest(many), rest(few))


def apply_rows(
    block: Block,
    state: RelationName,
    ctes: Sequence[Cte],
    rows: Sequence[str],
    sign: Sign = Sign.MIXED,
    net: bool = False,
    tell: bool = False,
) -> tuple[Sized, str]:
    """The statement that folds the rows into the state, and the INTO list of its result (empty: it has none).

    Args:
        tell: it also says which groups it has inserted.
    """
    change = f"change AS ({grouped(block, rows, sign, net)})"
    statement = upsert(block, state, "change")
    returning, results, into = _results(block, tell)
    if not results:
        return Sized.over(ctes, lambda withs: f"WITH {withs},\n{change}\n{statement}"), ""
    written = f"written AS ({statement}\n  RETURNING {returning})\nSELECT {results} FROM written"
    return Sized.over(ctes, lambda withs: f"WITH {withs},\n{change},\n{written}"), into


def add_rows(block: Block, state: RelationName, ctes: Sequence[Cte], rows: Sequence[str]) -> Sized:
    """apply_rows for rows that can only enter: no group can empty, no extreme can leave."""
    rest = f"change AS ({grouped(block, rows, Sign.PLUS)})\n{upsert(block, state, 'change')}"
    return Sized.over(ctes, lambda withs: f"WITH {withs},\n{rest}")


def digest(block: Block, ctes: Sequence[Cte], rows: Sequence[str]) -> Sized:
    """SELECT of one value that tells apart the changes that apply_rows would make."""
    image = "coalesce(string_agg(image, chr(10) ORDER BY image COLLATE \"C\"), '')"
    rest = (
        f"change AS ({grouped(block, rows, net=True)}),\nwritten AS ({images(block, 'change')})\n"
        f"SELECT sha256(convert_to({image}, 'UTF8')) FROM written"
    )
    return Sized.over(ctes, lambda withs: f"WITH {withs},\n{rest}")


def by_size(is_large: str, statement: Sized, into: str, transition: Transition = NONE, using: str = "") -> str:
    """PL/pgSQL that runs the statement on a fresh plan if the change is large, else on the kept one.

    Args:
        transition: the transition tables that it reads; renamed columns are read on a fresh plan as well.
        using: the variable that is $1 in the statement for many, if it reads one.
    """
    target = f" INTO {into}" if into else ""
    target += f" USING {using}" if using else ""
    return (
        f"  IF {transition.renamed_or(is_large)} THEN\n    EXECUTE {transition.as_now(statement.many)}{target};\n"
        f"  ELSE\n{_with_into(statement.few, into)};\n  END IF;"
    )


def larger_than_small(relation: str) -> str:
    return f"EXISTS (SELECT FROM {relation} OFFSET {SMALL})"


def afterwards(block: Block, state: RelationName) -> str:
    """PL/pgSQL that removes emptied groups and reads groups again whose extreme left."""
    parts = []
    if not block.scalar:
        parts.append(
            f"  IF ivm_dead IS NOT NULL THEN DELETE FROM {state.sql} WHERE ctid = ANY ({BLOCK}.ivm_dead); END IF;"
        )
    if extremes(block):
        parts.append(_reread(block, state, "ivm_reread", null_keys=False))
        if not block.scalar:
            parts.append(_reread(block, state, "ivm_reread_null", null_keys=True))
    return "\n".join(parts)


def _reread(block: Block, state: RelationName, places: str, null_keys: bool) -> str:
    few, many = (reread(block, state, array, null_keys) for array in (f"{BLOCK}.{places}", "$1"))
    return (
        f"  IF cardinality({places}) > {SMALL} THEN\n    EXECUTE {dollar_quoted(many, 'large')} USING {places};\n"
        f"  ELSIF {places} IS NOT NULL THEN\n{few};\n  END IF;"
    )


def reread_probes(block: Block, state: RelationName) -> list[str]:
    """The statements that afterwards() runs, with nothing to read again."""
    if not extremes(block):
        return []
    return [reread(block, state, "NULL::tid[]", null_keys) for null_keys in (False, True)]


def recompute(state: RelationName, population: str, columns: Sequence[str]) -> str:
    """PL/pgSQL that fills the state from scratch."""
    names = ", ".join(map(identifier, columns))
    return f"  DELETE FROM {state.sql};\n  INSERT INTO {state.sql} ({names})\n{population};"


def _results(block: Block, tell: bool) -> tuple[str, str, str]:
    """RETURNING list, aggregates over it and variables for them."""
    returning, results, into = ["s.ctid AS place"], [], []
    if not block.scalar:
        returning.append(f"{alive(block)} AS alive")
        results.append("array_agg(place) FILTER (WHERE NOT alive)")
        into.append("ivm_dead")
    if tell and not block.scalar:
        returning.append(f"{entered()} AS entered")
        results.append("array_agg(place) FILTER (WHERE entered)")
        into.append("ivm_entered")
    if extremes(block):
        returning.append(f"{stale(block)} AS stale")
        condition = "stale" if block.scalar else "stale AND alive AND NOT null_key"
        results.append(f"array_agg(place) FILTER (WHERE {condition})")
        into.append("ivm_reread")
        if not block.scalar:
            returning.append(f"{null_key(block)} AS null_key")
            results.append("array_agg(place) FILTER (WHERE stale AND alive AND null_key)")
            into.append("ivm_reread_null")
    return ", ".join(returning), ", ".join(results), ", ".join(into)


def _with_into(statement: str, into: str) -> str:
    """The INTO of a static PL/pgSQL statement stands before the FROM of its outermost SELECT."""
    if not into:
        return statement
    head, found, tail = statement.rpartition(" FROM ")
    return f"{head} INTO {into}{found}{tail}"
