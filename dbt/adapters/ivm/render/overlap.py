"""Statements that are open at the same time in one transaction (design.md section 5).

An AFTER STATEMENT trigger can see changes of statements that have not ended: cascades of foreign keys, several writes in
one WITH, users' triggers, the events of MERGE and ON CONFLICT DO UPDATE. So BEFORE STATEMENT inserts a row into a table of
open statements and AFTER STATEMENT deletes it; while others are open a change is put aside, and the last one to end applies
all of them at once. Only the owner can write these tables and only the transaction itself sees its rows, so there is
nothing to forge; the setting is a mere hint where the row is. An alarm at commit makes sure that nothing stays aside.
"""

from __future__ import annotations

import hashlib

from dbt.adapters.ivm.delta.affected_keys import state_names
from dbt.adapters.ivm.delta.fold import state_columns
from dbt.adapters.ivm.delta.linear import Deltas, of_several_tables
from dbt.adapters.ivm.names import RelationName, literal
from dbt.adapters.ivm.planner.blocks import AnyBlock, KeysBlock
from dbt.adapters.ivm.render import keyed
from dbt.adapters.ivm.render.base_table import Transition
from dbt.adapters.ivm.render.model import NO_JIT, READS, Model
from dbt.adapters.ivm.render.objects import Column, Function, Probe, Table, Trigger
from dbt.adapters.ivm.render.population import population
from dbt.adapters.ivm.render.statements import VARIABLES as BLOCK_VARIABLES
from dbt.adapters.ivm.render.statements import afterwards, apply_rows, by_size, larger_than_small, recompute

_OFTEN_EMPTY = (("autovacuum_vacuum_scale_factor", "0"), ("autovacuum_vacuum_threshold", "10000"))


def tables(model: Model) -> tuple[Table, ...]:
    """Lock relations, and the tables of open statements and of changes put aside."""
    locks = max((len(modes) for modes in model.locks.values()), default=0)
    result = [Table(model.names.lock(number)) for number in range(locks)]
    if model.keyed:
        result.append(keyed.stripes_table(model.names.stripes()))
    if model.coordinated:
        result.append(Table(model.names.open_statements(), (Column("base", "smallint", True),), True, _OFTEN_EMPTY))
        columns = [Column("tries", "integer", True), Column("refill", "boolean", True)]
        result.append(Table(model.names.aside(), tuple(columns), True, _OFTEN_EMPTY))
        for table, signed in model.signed.items():
            columns = [Column(signed.multiplicity, "bigint", True)]
            columns += [Column(fact.name, fact.ddl_type) for fact in signed.columns]
            result.append(Table(model.names.changes(table), tuple(columns), True, _OFTEN_EMPTY))
    return tuple(result)


def before_function(model: Model, table: RelationName) -> Function:
    """Notes that a statement on the table is open.

    It does without SET search_path, which would cost 10 us: every name in it is qualified and it uses no operator.
    """
    body = (
        "\nDECLARE ivm_here pg_catalog.tid;\nBEGIN\n"
        f"  INSERT INTO {model.names.open_statements().sql} (base) VALUES ({model.number(table)}) RETURNING ctid INTO ivm_here;\n"
        f"  PERFORM pg_catalog.set_config({literal(_setting(model))}, ivm_here::pg_catalog.text, true);\n  RETURN NULL;\nEND\n"
    )
    return Function(model.names.trigger_function(table, "before"), "trigger", body, ())


def variables(model: Model) -> str:
    """Declarations that after_statement needs."""
    return f"ivm_here tid := nullif(current_setting({literal(_setting(model))}, true), '');"


def after_statement(model: Model, table: RelationName, event: str, transition: Transition) -> str:
    """PL/pgSQL at the start of an AFTER trigger: ends the statement's note, and returns early if its delta had to be put aside.

    Rows inserted minus rows deleted by this transaction are an upper bound of what is there (failed statements count too):
    0 proves that nothing else is open and nothing lies aside, if counting is on; otherwise look.
    """
    number = model.number(table)
    opened = model.names.open_statements()
    kept = [opened, model.names.aside(), *(model.names.changes(other) for other in model.plan.tables)]
    balance = " + ".join(
        f"pg_stat_get_xact_tuples_inserted({_oid(r)}) - pg_stat_get_xact_tuples_deleted({_oid(r)})" for r in kept
    )
    signed = model.signed[table]
    put_aside = (
        f"WITH put AS ({signed.of_event(event)})\n"
        f"INSERT INTO {model.names.changes(table).sql} ({signed.column_list}) SELECT * FROM put"
    )
    return f"""  DELETE FROM {opened.sql} WHERE ctid = ivm_here AND base = {number};
  IF NOT FOUND THEN
    DELETE FROM {opened.sql} WHERE ctid = (SELECT max(o.ctid) FROM {opened.sql} AS o WHERE o.base = {number});
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the BEFORE STATEMENT trigger of an incremental view on % is missing', {literal(str(table))}
        USING ERRCODE = '55000';
    END IF;
  END IF;
  IF current_setting('track_counts') = 'off' OR pg_stat_get_xact_tuples_deleted({_oid(opened)}) = 0
     OR {balance} <> 0 THEN
    IF EXISTS (SELECT FROM {opened.sql}) OR {_anything_aside(model)} THEN
      {transition.run(put_aside)}
      IF EXISTS (SELECT FROM {opened.sql}) THEN INSERT INTO {model.names.aside().sql} VALUES (0, false);
      ELSE PERFORM {_apply_name(model).sql}();
      END IF;
      RETURN NULL;
    END IF;
  END IF;"""


def apply_function(model: Model) -> tuple[Function, list[Probe]]:
    """Applies everything that was put aside, by all tables at once; after a TRUNCATE it fills the states again instead."""
    ctes, deltas = _delta_ctes(model)
    large = " OR ".join(larger_than_small(model.names.changes(table).sql) for table in model.plan.tables)
    parts: list[str] = []
    probes: list[Probe] = []
    for block in model.plan.blocks:
        used = {scan.table for scan in block.scans}
        state = model.names.state(block.number)
        mine = [cte for table, cte in ctes.items() if table in used]
        if isinstance(block, KeysBlock):
            text, statements = keyed.maintain(
                block, state, model.names.stripes(), model.tables, mine, _of(deltas, used), large, old_rows=True
            )
            parts.append(text)
            probes += map(Probe, statements)
            continue
        rows = of_several_tables(block, deltas)
        statement, into = apply_rows(block, state, mine, rows, net=True)
        parts.append(f"{by_size(large, statement, into)}\n{afterwards(block, state)}")
        probes.append(Probe(statement))
    keys = " ".join(keyed.variables(block) for block in model.plan.blocks if isinstance(block, KeysBlock))
    body = f"""
#variable_conflict use_column
DECLARE {BLOCK_VARIABLES} {keys}
BEGIN
  IF EXISTS (SELECT FROM {model.names.aside().sql} AS a WHERE a.refill) THEN
{chr(10).join(refill(model))}
  ELSE
{chr(10).join(parts)}
  END IF;
{forget(model)}
END
"""
    return model.function(_apply_name(model), "void", body, READS + NO_JIT), probes


def refill(model: Model, table: RelationName | None = None) -> list[str]:
    """PL/pgSQL that fills the states again: all, or those of blocks that read the table."""
    return [
        recompute(model.names.state(block.number), population(block), _columns(block))
        for block in model.plan.blocks
        if table is None or any(scan.table == table for scan in block.scans)
    ]


def _columns(block: AnyBlock) -> list[str]:
    return state_names(block) if isinstance(block, KeysBlock) else state_columns(block)


def _of(deltas: Deltas, tables: set[RelationName]) -> Deltas:
    return {table: delta for table, delta in deltas.items() if table in tables}


def before_refill(model: Model) -> str:
    """PL/pgSQL that leaves filling again to the last open statement, if there is one: its rows would be counted twice."""
    return (
        f"  IF EXISTS (SELECT FROM {model.names.open_statements().sql}) THEN\n"
        f"    INSERT INTO {model.names.aside().sql} VALUES (0, true);\n    RETURN NULL;\n  END IF;"
    )


def forget(model: Model) -> str:
    """PL/pgSQL that empties what was put aside."""
    kept = [*(model.names.changes(table) for table in model.plan.tables), model.names.aside()]
    return "\n".join(f"  DELETE FROM {relation.sql};" for relation in kept)


def alarm(model: Model) -> tuple[Function, Trigger]:
    """At commit: something put aside was never applied, because an AFTER trigger never ran. Then the transaction fails."""
    name = model.names.function("alarm")
    aside = model.names.aside()
    trigger = RelationName(name.schema, name.name)
    body = f"""
BEGIN
  IF NOT ({_anything_aside(model)}) THEN DELETE FROM {aside.sql}; RETURN NULL; END IF;
  IF pg_trigger_depth() > 1 OR NEW.tries < 3 THEN
    -- perhaps only SET CONSTRAINTS .. IMMEDIATE inside a statement: come back at commit
    SET CONSTRAINTS {trigger.sql} DEFERRED;
    INSERT INTO {aside.sql} VALUES (NEW.tries + (pg_trigger_depth() = 1)::int, NEW.refill);
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'a statement on a base table of % ended without its AFTER STATEMENT trigger', {literal(str(model.names.model))}
    USING ERRCODE = '55000';
END
"""
    function = model.function(name, "trigger", body)
    return function, Trigger(trigger.name, aside, "AFTER", ("INSERT",), name, constraint=True)


def _delta_ctes(model: Model) -> tuple[dict[RelationName, tuple[str, str]], Deltas]:
    ctes, deltas = {}, {}
    for table, signed in model.signed.items():
        name = f"delta_{model.number(table)}"
        ctes[table] = (name, signed.netted(f"SELECT {signed.column_list} FROM {model.names.changes(table).sql}"))
        deltas[table] = (name, signed)
    return ctes, deltas


def _anything_aside(model: Model) -> str:
    tests = [f"EXISTS (SELECT FROM {model.names.changes(table).sql})" for table in model.plan.tables]
    return " OR ".join([*tests, f"EXISTS (SELECT FROM {model.names.aside().sql} AS a WHERE a.refill)"])


def _apply_name(model: Model) -> RelationName:
    return model.names.function("apply")


def _setting(model: Model) -> str:
    digest = hashlib.sha256(str(model.names.model).encode()).hexdigest()[:16]
    return f"ivm.s{digest}"


def _oid(relation: RelationName) -> str:
    return f"{literal(relation.sql)}::regclass"
