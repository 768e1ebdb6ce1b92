"""REPEATABLE READ and SERIALIZABLE: the transaction's snapshot may be older than what it maintains (design.md section 6).

Most of it PostgreSQL notices itself: who upserts a group that another transaction has changed since the snapshot gets
SQLSTATE 40001. Three things it does not notice, and these fail here, likewise with 40001:

- a group that another one has emptied meanwhile is inserted anew, and the transaction would see it twice;
- the change of a join, computed with the snapshot, is not what it would be with the newest one;
- a state that is to be filled again holds rows that the snapshot does not see.

For the latter two the same is computed twice, with either snapshot, under the lock that keeps other tables' writers away.
PostgreSQL runs referential actions with the newest snapshot at every level, and a STABLE function reads with the snapshot
of its caller: so a row of ours that refers to itself is renumbered, ON UPDATE CASCADE writes it again, and its row trigger
reads the newest. No document promises that, hence `tests/guarantees/test_isolation.py` for each version of PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Sequence

from dbt.adapters.ivm.delta.fold import key_columns
from dbt.adapters.ivm.names import RelationName, identifier, literal
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block
from dbt.adapters.ivm.render import kept_constants
from dbt.adapters.ivm.render.base_table import began_before
from dbt.adapters.ivm.render.model import NO_JIT, READS, Model
from dbt.adapters.ivm.render.objects import Column, Function, Probe, Table, Trigger
from dbt.adapters.ivm.render.statements import BLOCK, ISOLATED, Sized, by_size

VARIABLES = "ivm_id bigint; ivm_newest bytea;"
_RETRY = "USING ERRCODE = '40001', HINT = 'Retry the transaction.'"


def seen_once(model: Model, block: Block) -> str:
    """PL/pgSQL that fails if the snapshot still sees the former version of a group that has just been inserted."""
    if block.scalar:
        return ""
    state = model.names.state(block.number).sql
    same = " AND ".join(
        f"(o.{name} = s.{name} OR o.{name} IS NULL AND s.{name} IS NULL)"
        for name in map(identifier, key_columns(block))
    )
    return (
        f"  IF ivm_entered IS NOT NULL AND {ISOLATED} THEN\n"
        f"    IF EXISTS (SELECT FROM {state} AS s, LATERAL (SELECT o.ctid AS place FROM {state} AS o WHERE {same} OFFSET 0) AS o\n"
        f"        WHERE s.ctid = ANY ({BLOCK}.ivm_entered) AND o.place <> s.ctid) THEN\n"
        f"      {_conflict(model)}\n    END IF;\n  END IF;"
    )


def instead(isolated: str, once: str, quick: str) -> str:
    """PL/pgSQL with two ways: one that tells which groups it has inserted, and a quicker one that does not."""
    return f"  IF {ISOLATED} THEN\n{isolated}\n{once}\n  ELSE\n{quick}\n  END IF;"


def sees_constants(model: Model) -> str:
    """PL/pgSQL that fails if the snapshot, which may be another session's, is older than the tables of kept constants.

    They would be empty for it. Made in one transaction, they are seen together.
    """
    kept = next(kept_constants.tables(model.plan), None)
    if kept is None:
        return ""
    return (
        f"  IF {ISOLATED} THEN\n"
        f"    IF NOT EXISTS (SELECT FROM pg_class WHERE oid = {literal(kept.name.sql)}::regclass) THEN\n"
        f"      {began_before(model)}\n    END IF;\n  END IF;"
    )


def compare_snapshots(model: Model, refill: str) -> str:
    """PL/pgSQL before a change is applied: fails if the newest snapshot would make something else of it.

    Args:
        refill: a condition, whether the states are filled again instead.
    """
    newest = model.names.newest().sql
    needed = "" if model.joins else f" AND {refill}"
    return f"""  IF {ISOLATED}{needed} THEN
    ivm_id := pg_current_xact_id()::text::bigint;
    INSERT INTO {newest} (id, self, refill) VALUES (ivm_id, ivm_id, {refill});
    UPDATE {newest} SET id = -id WHERE id = ivm_id;
    DELETE FROM {newest} WHERE id = -ivm_id RETURNING digest INTO ivm_newest;
    IF ivm_newest IS NULL THEN
      RAISE EXCEPTION 'the newest snapshot is out of reach of the incremental view %', {literal(str(model.names.model))}
        USING ERRCODE = '55000', HINT = 'Write to its base tables in a READ COMMITTED transaction, or run dbt again to repair it.';
    END IF;
    IF ivm_newest <> {_read(model, refill)} THEN
      {_conflict(model)}
    END IF;
  END IF;"""


def _read(model: Model, refill: str) -> str:
    """SQL of what is compared.

    Before a refill every row that the snapshot sees is deleted, or that fails: only rows that it does not see matter.
    """
    counts = ", ".join(f"(SELECT count(*) FROM {model.names.state(block.number).sql})" for block in model.plan.blocks)
    return f"(CASE WHEN {refill} THEN convert_to(ROW({counts})::text, 'UTF8') ELSE {_digest_name(model).sql}() END)"


def needs_read_committed(model: Model) -> str:
    """PL/pgSQL that refuses, where the newest snapshot is needed to compute and not only to compare."""
    view = literal(str(model.names.model))
    return (
        f"  IF {ISOLATED} THEN\n"
        f"    RAISE EXCEPTION 'the incremental view % is maintained at READ COMMITTED only', {view}\n"
        "      USING ERRCODE = '0A000', HINT = 'Write to its base tables in a READ COMMITTED transaction.';\n  END IF;"
    )


def truncate_states(model: Model) -> str:
    """PL/pgSQL for a TRUNCATE of the only table: also rows that the snapshot does not see must go.

    A state of one row is there in every snapshot, and deleting it fails if another transaction has changed it.
    """
    states = ", ".join(model.names.state(block.number).sql for block in model.plan.blocks if not _one_row(block))
    return f"  IF {ISOLATED} THEN TRUNCATE {states}; END IF;" if states else ""


def tables(model: Model) -> tuple[Table, ...]:
    """The row that refers to itself; it lives only within a statement."""
    name = model.names.newest()
    columns = (
        Column("id", "bigint", True),
        Column("self", "bigint", True),
        Column("refill", "boolean", True),
        Column("digest", "bytea"),
    )
    constraints = ("PRIMARY KEY (id)", f"FOREIGN KEY (self) REFERENCES {name.sql} (id) ON UPDATE CASCADE")
    return (Table(name, columns, True, (("autovacuum_vacuum_scale_factor", "0"),), constraints=constraints),)


def trigger(model: Model) -> Trigger:
    """Fires for the referential action alone: nothing else writes the column `self`."""
    name = model.names.newest()
    return Trigger(name.name, name, "BEFORE", ("UPDATE OF self",), name, row=True)


def functions(model: Model, digests: Sequence[Sized], large: str) -> tuple[list[Function], list[Probe]]:
    """The digest of what is about to be applied, and the trigger function that takes it with the newest snapshot.

    Args:
        digests: SELECTs of the changes of blocks that join.
        large: whether the changes put aside are.
    """
    name = _digest_name(model)
    parts = [f"{by_size(large, select, 'ivm_part')}\n  ivm_digest := ivm_digest || ivm_part;" for select in digests]
    body = f"""
#variable_conflict use_column
DECLARE ivm_digest bytea := ''; ivm_part bytea;
BEGIN
{chr(10).join(parts)}
  RETURN ivm_digest;
END
"""
    read = f"\nBEGIN\n  NEW.digest := {_read(model, 'NEW.refill')};\n  RETURN NEW;\nEND\n"
    both = [
        model.function(name, "bytea", body, READS + NO_JIT, volatility="STABLE"),
        model.function(model.names.newest(), "trigger", read, volatility="STABLE"),
    ]
    return both, [Probe(text) for select in digests for text in select]


def _one_row(block: AnyBlock) -> bool:
    return isinstance(block, Block) and block.scalar


def _digest_name(model: Model) -> RelationName:
    return model.names.function("digest")


def _conflict(model: Model) -> str:
    view = literal(str(model.names.model))
    return f"RAISE EXCEPTION 'could not serialize access due to a concurrent change of the incremental view %', {view} {_RETRY};"
