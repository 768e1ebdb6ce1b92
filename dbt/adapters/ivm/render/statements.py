"""The statements that change a state, as PL/pgSQL: once static and once planned afresh, chosen by the size of the change.

PL/pgSQL keeps the plan of a static statement, made for the size of the first change it saw: a plan for one row is a
disaster for 100,000 (design.md section 7). Planning afresh costs a large change nothing that matters.
"""

from __future__ import annotations

from collections.abc import Sequence

from dbt.adapters.ivm.delta.extremes import reread
from dbt.adapters.ivm.delta.fold import alive, entered, extremes, grouped, images, null_key, stale, upsert
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.blocks import Block
from dbt.adapters.ivm.planner.partial_states import Sign
from dbt.adapters.ivm.render.base_table import NONE, Transition

SMALL = 200
"""Rows up to which a change runs on the kept plan."""

VARIABLES = "ivm_dead tid[]; ivm_entered tid[]; ivm_reread tid[]; ivm_reread_null tid[];"

ISOLATED = "current_setting('transaction_isolation') IN ('repeatable read', 'serializable')"
"""Whether all statements of the transaction read with one snapshot."""


def apply_rows(
    block: Block,
    state: RelationName,
    ctes: Sequence[tuple[str, str]],
    rows: Sequence[str],
    sign: Sign = Sign.MIXED,
    net: bool = False,
    tell: bool = False,
) -> tuple[str, str]:
    """The statement that folds the rows into the state, and the INTO list of its result (empty: it has none).

    Args:
        tell: it also says which groups it has inserted.
    """
    withs = _withs(block, ctes, rows, sign, net)
    statement = upsert(block, state, "change")
    returning, results, into = _results(block, tell)
    if not results:
        return f"WITH {_joined(withs)}\n{statement}", ""
    withs.append(f"written AS ({statement}\n  RETURNING {returning})")
    return f"WITH {_joined(withs)}\nSELECT {results} FROM written", into


def add_rows(block: Block, state: RelationName, ctes: Sequence[tuple[str, str]], rows: Sequence[str]) -> str:
    """apply_rows for rows that can only enter: no group can empty, no extreme can leave."""
    return f"WITH {_joined(_withs(block, ctes, rows, Sign.PLUS))}\n{upsert(block, state, 'change')}"


def digest(block: Block, ctes: Sequence[tuple[str, str]], rows: Sequence[str]) -> str:
    """SELECT of one value that tells apart the changes that apply_rows would make."""
    withs = [*_withs(block, ctes, rows, net=True), f"written AS ({images(block, 'change')})"]
    image = "coalesce(string_agg(image, chr(10) ORDER BY image COLLATE \"C\"), '')"
    return f"WITH {_joined(withs)}\nSELECT sha256(convert_to({image}, 'UTF8')) FROM written"


def by_size(
    is_large: str, statement: str, into: str, transition: Transition = NONE, dynamic: str = "", using: str = ""
) -> str:
    """PL/pgSQL that runs the statement on a fresh plan if the change is large, else on the kept one.

    Args:
        transition: the transition tables that it reads; renamed columns are read on a fresh plan as well.
        dynamic: the statement with $1 for the variable `using`, if it reads one.
    """
    target = f" INTO {into}" if into else ""
    target += f" USING {using}" if using else ""
    return (
        f"  IF {transition.renamed_or(is_large)} THEN\n    EXECUTE {transition.as_now(dynamic or statement)}{target};\n"
        f"  ELSE\n{_with_into(statement, into)};\n  END IF;"
    )


def larger_than_small(relation: str) -> str:
    return f"EXISTS (SELECT FROM {relation} OFFSET {SMALL})"


def afterwards(block: Block, state: RelationName) -> str:
    """PL/pgSQL that removes emptied groups and reads groups again whose extreme left."""
    parts = []
    if not block.scalar:
        parts.append(f"  IF ivm_dead IS NOT NULL THEN DELETE FROM {state.sql} WHERE ctid = ANY (ivm_dead); END IF;")
    if extremes(block):
        parts.append(
            f"  IF ivm_reread IS NOT NULL THEN\n{reread(block, state, 'ivm_reread', null_keys=False)};\n  END IF;"
        )
        if not block.scalar:
            parts.append(
                f"  IF ivm_reread_null IS NOT NULL THEN\n{reread(block, state, 'ivm_reread_null', null_keys=True)};\n  END IF;"
            )
    return "\n".join(parts)


def reread_probes(block: Block, state: RelationName) -> list[str]:
    """The statements that afterwards() runs, with nothing to read again."""
    if not extremes(block):
        return []
    return [reread(block, state, "NULL::tid[]", null_keys) for null_keys in (False, True)]


def recompute(state: RelationName, population: str, columns: Sequence[str]) -> str:
    """PL/pgSQL that fills the state from scratch."""
    names = ", ".join(map(identifier, columns))
    return f"  DELETE FROM {state.sql};\n  INSERT INTO {state.sql} ({names})\n{population};"


def _withs(
    block: Block, ctes: Sequence[tuple[str, str]], rows: Sequence[str], sign: Sign = Sign.MIXED, net: bool = False
) -> list[str]:
    """The CTEs, and the change of the state as the last of them."""
    return [*(f"{name} AS ({select})" for name, select in ctes), f"change AS ({grouped(block, rows, sign, net)})"]


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


def _joined(withs: Sequence[str]) -> str:
    return ",\n".join(withs)
