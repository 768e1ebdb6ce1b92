"""Conditions that a model asks for against those that are watched: installed and dropped in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.names import RelationName, literal
from dbt.adapters.ivm.reconcile.indexes import LockState
from dbt.adapters.ivm.reconcile.operations import Drop, Operation, beside, mark
from dbt.adapters.ivm.render.checks import KEY, CheckSpec, StateCheck, parse_comment


@dataclass(frozen=True)
class FoundCheck:
    """A condition that is watched by a trigger on a state.

    Args:
        name: of the trigger's function. intact: the trigger fires.
    """

    name: RelationName
    table: RelationName
    spec: CheckSpec
    intact: bool


@dataclass(frozen=True)
class CreateCheck(Operation):
    check: StateCheck
    table: RelationName

    def sql(self) -> tuple[str, ...]:
        return (*self.check.create(self.table), mark("FUNCTION", f"{self.check.name.sql}()", self.check.model))

    @property
    def subject(self) -> str:
        return str(self.table)


@dataclass(frozen=True)
class VerifyCheck(Operation):
    """Looks whether the rows that are there keep the condition; the query's answer is whether one breaks it."""

    check: StateCheck

    def sql(self) -> tuple[str, ...]:
        return (self.check.is_broken,)

    @property
    def subject(self) -> str:
        return str(self.check.model)


def read(database: Database, tables: Iterable[RelationName]) -> tuple[FoundCheck, ...]:
    """The conditions that we have triggers for on these tables."""
    wanted = sorted(set(tables))
    if not wanted:
        return ()
    named = ", ".join(literal(table.name) for table in wanted)
    rows = database.query(
        "SELECT fn.nspname::text, p.proname::text, t.relname::text, obj_description(g.oid, 'pg_trigger'), g.tgenabled::text"
        " FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_trigger g ON g.tgrelid = t.oid"
        " JOIN pg_proc p ON p.oid = g.tgfoid JOIN pg_namespace fn ON fn.oid = p.pronamespace"
        f" WHERE n.nspname = {literal(wanted[0].schema)} AND t.relname IN ({named}) AND NOT g.tgisinternal"
        f" AND position({literal(KEY)} in obj_description(g.oid, 'pg_trigger')) > 0 ORDER BY 2"
    )
    found = []
    for schema, name, table, comment, enabled in rows:
        spec = parse_comment(comment)
        if spec is not None:
            place = RelationName(wanted[0].schema, table)
            found.append(FoundCheck(RelationName(schema, name), place, spec, enabled in ("O", "A")))
    return tuple(found)


def filled(checks: Iterable[StateCheck], state: RelationName, renamed: bool) -> tuple[Operation, ...]:
    """Those on a state that has just been filled, under its own name or beside the old one."""
    place = beside(state) if renamed else state
    return tuple(CreateCheck(check, place) for check in checks if check.state == state)


def verified(checks: Iterable[StateCheck]) -> tuple[Operation, ...]:
    return tuple(map(VerifyCheck, checks))


def left(checks: Iterable[StateCheck], found: Iterable[FoundCheck]) -> tuple[Operation, ...]:
    """Drops the functions of conditions whose triggers have gone with an old state and that nobody asks for any more."""
    wanted = {check.name for check in checks}
    return tuple(Drop("function", check.name) for check in found if check.name not in wanted)


def alter(checks: Iterable[StateCheck], found: Iterable[FoundCheck]) -> tuple[Operation, ...]:
    """What is missing is installed, what nobody asks for any more is dropped."""
    wanted = {(check.name, check.state): check for check in checks}
    kept = {(f.name, f.table) for f in found if f.intact and (f.name, f.table) in wanted}
    missing = [check for place, check in sorted(wanted.items()) if place not in kept]
    dropped = [check for check in found if (check.name, check.table) not in kept]
    tables = sorted({check.state for check in missing} | {check.table for check in dropped})
    return (
        *(LockState(table, readers=bool(dropped)) for table in tables),
        *(Drop("function", check.name) for check in dropped),
        *(CreateCheck(check, check.state) for check in missing),
    )


def describe(operations: Iterable[Operation], found: Iterable[FoundCheck]) -> str:
    """The changes in words, for the result line."""
    steps = tuple(operations)
    labels = {check.name: check.spec for check in found}
    words = [f"{step.check.spec} created" for step in steps if isinstance(step, CreateCheck)]
    created = {step.check.name for step in steps if isinstance(step, CreateCheck)}
    gone = [step.name for step in steps if isinstance(step, Drop) and step.name in labels and step.name not in created]
    return ", ".join([*words, *(f"{labels[name]} dropped" for name in gone)])
