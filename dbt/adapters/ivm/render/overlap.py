"""Statements that are open at the same time in one transaction (design.md section 5).

An AFTER STATEMENT trigger can see changes of statements that have not ended: cascades of foreign keys, several writes in
one WITH, users' triggers, the events of MERGE and ON CONFLICT DO UPDATE. So a transaction keeps a note while statements
are open: one row that counts them per base table. BEFORE STATEMENT makes it or counts up; AFTER STATEMENT counts down, and
the last one deletes it. Where a statement ends as the only one, its note says so and its change is applied at once; else
changes are put aside, and the last one to end applies all of them together.

Only the owner can write these tables, only the transaction itself sees its note, and a savepoint undoes it together with
the statements that it counts, so there is nothing to forge: the setting is a mere hint where the note is. That there is at
most one note is known from the rows inserted and deleted by this session, or else by looking. An alarm at commit makes
sure that nothing stays aside. Where a note is missing or stays behind, because somebody has dropped or disabled a trigger, the
states are filled again: slow, but right, and base tables stay writable.

Whatever a transaction has deleted is still in its way when it looks for rows: so no step looks through a table, but goes by
ctid or, for changes put aside, by an index on the nest that they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping

from dbt.adapters.ivm.delta.affected_keys import state_names
from dbt.adapters.ivm.delta.fold import state_columns
from dbt.adapters.ivm.delta.linear import Deltas, of_several_tables
from dbt.adapters.ivm.delta.signed_rows import Cte
from dbt.adapters.ivm.names import RelationName, identifier, literal
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block, KeysBlock, RecomputedBlock
from dbt.adapters.ivm.render import isolation, keyed, locking, recomputed
from dbt.adapters.ivm.render.base_table import Transition
from dbt.adapters.ivm.render.model import NO_JIT, READS, Model
from dbt.adapters.ivm.render.objects import Column, Function, Probe, Table, Trigger
from dbt.adapters.ivm.render.population import population
from dbt.adapters.ivm.render.statements import (
    BLOCK,
    ISOLATED,
    afterwards,
    apply_rows,
    by_size,
    digest,
    larger_than_small,
    recompute,
)
from dbt.adapters.ivm.render.statements import VARIABLES as BLOCK_VARIABLES

_OFTEN_EMPTY = (("autovacuum_vacuum_scale_factor", "0"), ("autovacuum_vacuum_threshold", "10000"))
_MINE = "o.xact OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id()"
_NOTE = (
    Column("xact", "xid8", True),
    Column("statements", "integer[]", True),  # how many are open, per base table
    Column("aside", "boolean", True),
    Column("refill", "boolean", True),
    Column("tries", "integer", True),
    Column("nest", "tid"),  # the note's first place, by which changes put aside are found
)


def tables(model: Model) -> tuple[Table, ...]:
    """Lock relations, and the tables of notes and of changes put aside."""
    locks = max((len(modes) for modes in model.locks.values()), default=0)
    result = [Table(model.names.lock(number)) for number in range(locks)]
    if model.striped:
        result.append(keyed.stripes_table(model.names.stripes(), model.plan.blocks))
    if model.coordinated:
        result.append(Table(model.names.open_statements(), _NOTE, True, _OFTEN_EMPTY))
        for table, signed in model.signed.items():
            nest = _nest_column(model, table)
            columns = [Column(nest, "tid", True), Column(signed.multiplicity, "bigint", True)]
            columns += [Column(fact.name, fact.ddl_type) for fact in signed.columns]
            result.append(Table(model.names.changes(table), tuple(columns), True, _OFTEN_EMPTY, indexes=(nest,)))
        if not model.keyed:
            result += isolation.tables(model)
    return tuple(result)


def before_function(model: Model, table: RelationName) -> Function:
    """Notes that a statement on the table is open.

    It does without SET search_path, which would cost 10 us: every name and operator in it is qualified.
    """
    opened, setting, number = model.names.open_statements().sql, literal(_setting(model)), model.number(table) + 1
    count_up = f"SET statements[{number}] = o.statements[{number}] OPERATOR(pg_catalog.+) 1, tries = 0"
    first = _counts(model, {table: 1})
    inserted, deleted = _counters(model)
    body = f"""
DECLARE ivm_look pg_catalog.bool := {_perhaps_open(model)}; ivm_hint pg_catalog.text; ivm_here pg_catalog.tid;
BEGIN
  IF ivm_look THEN
    ivm_hint := pg_catalog.current_setting({setting}, true);
    IF ivm_hint OPERATOR(pg_catalog.<>) '' THEN
      UPDATE {opened} AS o {count_up}
        WHERE o.ctid OPERATOR(pg_catalog.=) ivm_hint::pg_catalog.tid AND {_MINE} RETURNING o.ctid INTO ivm_here;
    END IF;
    IF ivm_here IS NULL THEN
      UPDATE {opened} AS o {count_up} WHERE {_MINE} RETURNING o.ctid INTO ivm_here;
    END IF;
  END IF;
  IF ivm_here IS NULL THEN
    INSERT INTO {opened} (xact, statements, aside, refill, tries)
      VALUES (pg_catalog.pg_current_xact_id(), {first}, false, false, 0) RETURNING ctid INTO ivm_here;
    IF ivm_look THEN
      -- Notes that were rolled back count as inserted, and made us look. So do deletions: or we would look every time.
      FOR ivm_i IN 2 .. {inserted} OPERATOR(pg_catalog.-) {deleted} LOOP
        BEGIN
          DELETE FROM {opened} WHERE ctid OPERATOR(pg_catalog.=) ivm_here;
          RAISE SQLSTATE 'IVM00';
        EXCEPTION WHEN SQLSTATE 'IVM00' THEN
        END;
      END LOOP;
    END IF;
  END IF;
  PERFORM pg_catalog.set_config({setting}, ivm_here::pg_catalog.text, true);
  RETURN NULL;
END
"""
    return Function(model.trigger_function(table, "before"), "trigger", body, ())


def variables(model: Model) -> str:
    """Declarations that after_statement needs."""
    hint = f"nullif(current_setting({literal(_setting(model))}, true), '')"
    return f"ivm_here tid := {hint}; ivm_nest tid; ivm_last boolean;"


def after_statement(model: Model, table: RelationName, event: str, transition: Transition) -> str:
    """PL/pgSQL at the start of an AFTER trigger: ends the statement's note, and returns early if its delta had to be put aside.

    With one snapshot for all statements (ISOLATED) changes of joins are always put aside, to be compared with the newest one.
    """
    number = model.number(table) + 1
    opened, setting = model.names.open_statements().sql, literal(_setting(model))
    signed = model.signed[table]
    # Its text may run through EXECUTE, which knows no variables: so the nest is where the hint was.
    put_aside = (
        f"WITH put AS ({signed.of_event(event).many})\n"
        f"INSERT INTO {model.names.changes(table).sql} ({identifier(_nest_column(model, table))}, {signed.column_list})"
        f" SELECT {_nest(model)}, put.* FROM put"
    )
    count_down = f"SET statements[{number}] = o.statements[{number}] - 1, aside = true, tries = 0, nest = coalesce(o.nest, o.ctid)"
    returning = f"RETURNING o.ctid, o.nest, o.statements = {_counts(model, {})} INTO ivm_here, ivm_nest, ivm_last"
    # A hint that leads nowhere, although the alarm has not moved the note: statements in between did not see the note,
    # which was made while track_counts was off.
    unseen = f"refill = o.refill OR o.tries = 0 AND current_setting({setting}, true) <> ''"
    never = f" AND NOT ({ISOLATED})" if model.joins and not model.keyed else ""
    return f"""  DELETE FROM {opened} AS o
    WHERE o.ctid = ivm_here AND {_MINE} AND o.statements = {_counts(model, {table: 1})} AND NOT o.aside{never};
  IF NOT FOUND THEN
    UPDATE {opened} AS o {count_down}
      WHERE o.ctid = ivm_here AND {_MINE} AND o.statements[{number}] > 0
      {returning};
    IF NOT FOUND THEN
      UPDATE {opened} AS o {count_down}, {unseen}
        WHERE {_MINE} AND o.statements[{number}] > 0
        {returning};
    END IF;
    IF NOT FOUND THEN
      -- the BEFORE STATEMENT trigger did not run, so who else is open is not known
{isolation.needs_read_committed(model)}
{locking.alone(model)}
      {lock_states(model)}
{before_refill(model)}
      PERFORM {_apply_name(model).sql}();
      RETURN NULL;
    END IF;
    PERFORM set_config({setting}, ivm_nest::text, true);
    {transition.run(put_aside)}
    PERFORM set_config({setting}, ivm_here::text, true);
    IF ivm_last THEN PERFORM {_apply_name(model).sql}(); END IF;
    RETURN NULL;
  END IF;"""


def apply_function(model: Model) -> tuple[Function, list[Probe]]:
    """Applies everything that was put aside, by all tables at once; after a TRUNCATE it fills the states again instead.

    So it does without a note, which means that a trigger of ours did not run.
    """
    ctes, deltas = _delta_ctes(model)
    large = _large(model)
    parts: list[str] = []
    probes: list[Probe] = []
    for block in model.plan.blocks:
        used = {scan.table for scan in block.scans}
        state = model.names.state(block.number)
        mine = [cte for table, cte in ctes.items() if table in used]
        change = keyed.Change(
            model.tables, model.names.stripes(), tuple(mine), _of(deltas, used), large, old_rows=True, several=True
        )
        if isinstance(block, RecomputedBlock):
            text, statements = recomputed.anew(block, state), list[str]()
        elif block.differences:
            text, statements = _by_differences(model, block, change)
        elif isinstance(block, KeysBlock):
            text, statements = keyed.rewrite_keys(block, state, change)
        else:
            rows = of_several_tables(block, deltas)
            once = "" if model.keyed else isolation.seen_once(model, block)
            statement, into = apply_rows(block, state, mine, rows, net=True, tell=bool(once))
            written = (by_size(large, statement, into), once, afterwards(block, state))
            text, statements = "\n".join(filter(None, written)), list(statement)
        parts.append(text)
        probes += map(Probe, statements)
    keys = " ".join(filter(None, map(keyed.variables, model.plan.blocks)))
    opened, setting = model.names.open_statements().sql, literal(_setting(model))
    aside = {table: _put_aside(model, table) for table in model.plan.tables}
    forget = "\n".join(f"  DELETE FROM {rows};" for rows in aside.values())
    body = f"""
#variable_conflict use_column
<<{BLOCK}>>
DECLARE {BLOCK_VARIABLES} {keys or isolation.VARIABLES} {variables(model)} ivm_refill boolean;
BEGIN
  DELETE FROM {opened} AS o WHERE o.ctid = ivm_here AND {_MINE} RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
  IF NOT FOUND THEN
    DELETE FROM {opened} AS o WHERE {_MINE} RETURNING o.nest, o.refill INTO ivm_nest, ivm_refill;
    IF NOT FOUND THEN ivm_refill := true; END IF;
  END IF;
  PERFORM set_config({setting}, ivm_nest::text, true);
{locking.of_nest(model, aside, "ivm_refill")}
{"" if model.keyed else isolation.compare_snapshots(model, "ivm_refill")}
  IF ivm_refill THEN
{chr(10).join(refill(model))}
  ELSE
{chr(10).join(parts)}
  END IF;
{forget}
  PERFORM set_config({setting}, '', true);
END
"""
    return model.function(_apply_name(model), "void", body, READS + NO_JIT), probes


def newest_functions(model: Model) -> tuple[list[Function], list[Probe]]:
    """What apply_function compares: the changes of joins that were put aside, with either snapshot."""
    ctes, deltas = _delta_ctes(model)
    digests = []
    for block in model.plan.blocks:
        if isinstance(block, Block) and block.joins:
            used = {scan.table for scan in block.scans}
            mine = [cte for table, cte in ctes.items() if table in used]
            digests.append(digest(block, mine, of_several_tables(block, deltas)))
    return isolation.functions(model, digests, _large(model))


def _large(model: Model) -> str:
    return " OR ".join(larger_than_small(_put_aside(model, table)) for table in model.plan.tables)


def refill(model: Model, table: RelationName | None = None) -> list[str]:
    """PL/pgSQL that fills the states again: all, or those of blocks that read the table."""
    return [
        recompute(model.names.state(block.number), population(block), _columns(block))
        for block in model.plan.blocks
        if table is None or any(scan.table == table for scan in block.scans)
    ]


def _by_differences(model: Model, block: Block | KeysBlock, change: keyed.Change) -> tuple[str, list[str]]:
    """By the key that serves all tables; without one everything is computed anew."""
    assert block.differences is not None
    state = model.names.state(block.number)
    if block.differences.of_several is None:
        return keyed.fill_again(block, recompute(state, population(block), _columns(block)), change), []
    if isinstance(block, KeysBlock):
        return keyed.rewrite_keys(block, state, change, block.differences.of_several)
    return keyed.add_differences(block, block.differences.of_several, state, change)


def _columns(block: AnyBlock) -> list[str]:
    return state_columns(block) if isinstance(block, Block) else state_names(block)


def _of(deltas: Deltas, tables: set[RelationName]) -> Deltas:
    return {table: delta for table, delta in deltas.items() if table in tables}


def lock_states(model: Model) -> str:
    """PL/pgSQL that waits for whoever else changes the states, so that filling them again misses no row and adds none twice."""
    states = ", ".join(model.names.state(block.number).sql for block in model.plan.blocks)
    return f"LOCK TABLE {states} IN SHARE ROW EXCLUSIVE MODE;"


def before_refill(model: Model) -> str:
    """PL/pgSQL that leaves filling again to the last open statement, if there is one: its rows would be counted twice."""
    return f"  {demand_refill(model)}\n  IF FOUND THEN RETURN NULL; END IF;"


def demand_refill(model: Model) -> str:
    """PL/pgSQL that has the last open statement fill the states again, if there is one."""
    return (
        f"UPDATE {model.names.open_statements().sql} AS o SET aside = true, refill = true, tries = 0,"
        f" nest = coalesce(o.nest, o.ctid)\n    WHERE {_MINE};"
    )


def alarm(model: Model) -> tuple[Function, Trigger]:
    """At commit: something put aside was never applied, because an AFTER trigger never ran. Then the states are filled again.

    SET CONSTRAINTS .. IMMEDIATE can fire it inside a statement too: then it comes back at commit. At commit nothing else
    happens between two tries.
    """
    name, opened = model.names.function("alarm"), model.names.open_statements()
    body = f"""
DECLARE ivm_here tid; ivm_tries integer;
BEGIN
  IF NOT ({_perhaps_open(model)}) THEN RETURN NULL; END IF;
  SELECT o.ctid, o.tries INTO ivm_here, ivm_tries FROM {opened.sql} AS o WHERE {_MINE};
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF ivm_tries >= 1000 AND pg_trigger_depth() = 1 THEN
{isolation.needs_read_committed(model)}
{locking.alone(model)}
    {lock_states(model)}
    UPDATE {opened.sql} AS o SET refill = true WHERE o.ctid = ivm_here;
    PERFORM {_apply_name(model).sql}();
    RETURN NULL;
  END IF;
  SET CONSTRAINTS {name.sql} DEFERRED;
  UPDATE {opened.sql} AS o SET tries = o.tries + 1 WHERE o.ctid = ivm_here RETURNING o.ctid INTO ivm_here;
  PERFORM set_config({literal(_setting(model))}, ivm_here::text, true);
  RETURN NULL;
END
"""
    when = "NEW.aside AND NOT OLD.aside OR NEW.tries > OLD.tries"
    trigger = Trigger(name.name, opened, "AFTER", ("UPDATE",), name, constraint=True, when=when)
    return model.function(name, "trigger", body), trigger


def _delta_ctes(model: Model) -> tuple[dict[RelationName, Cte], Deltas]:
    ctes, deltas = {}, {}
    for table, signed in model.signed.items():
        name = f"delta_{model.number(table)}"
        ctes[table] = signed.of_changes(name, _put_aside(model, table))
        deltas[table] = (name, signed)
    return ctes, deltas


def _put_aside(model: Model, table: RelationName) -> str:
    """The changes of the nest that is being applied, after FROM; apply has put it where the hint was."""
    return f"{model.names.changes(table).sql} WHERE {identifier(_nest_column(model, table))} = {_nest(model)}"


def _nest(model: Model) -> str:
    return f"nullif(current_setting({literal(_setting(model))}, true), '')::tid"


def _nest_column(model: Model, table: RelationName) -> str:
    """A name that is none of the table's columns."""
    name, taken = "ivm_nest", {column.name for column in model.signed[table].columns}
    while name in taken:
        name += "_"
    return name


def _counts(model: Model, counts: Mapping[RelationName, int]) -> str:
    numbers = ",".join(str(counts.get(table, 0)) for table in model.plan.tables)
    return f"'{{{numbers}}}'::pg_catalog.int4[]"


def _perhaps_open(model: Model) -> str:
    """False proves that this transaction has no note: this session has deleted every one that it has inserted.

    Notes of rolled-back statements count as inserted, so it may be true without need.
    """
    inserted, deleted = _counters(model)
    off = "pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off'"
    return f"{off} OR {inserted} OPERATOR(pg_catalog.<>) {deleted}"


def _counters(model: Model) -> tuple[str, str]:
    """How many notes this session has inserted and deleted, this transaction's among them."""
    oid = f"{literal(model.names.open_statements().sql)}::pg_catalog.regclass"
    return f"pg_catalog.pg_stat_get_xact_tuples_inserted({oid})", f"pg_catalog.pg_stat_get_xact_tuples_deleted({oid})"


def _apply_name(model: Model) -> RelationName:
    return model.names.function("apply")


def _setting(model: Model) -> str:
    return model.setting("s")
