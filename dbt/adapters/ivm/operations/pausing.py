"""Maintenance off for a bulk load, without a moment in which the view could be wrong.

While a model is paused its public view computes the query when it is read, as a plain view does; the triggers stay and do
nothing. Both change in one transaction, and neither needs a lock on a base table. What ends a pause is a repair: it
installs functions and view again and fills the states, after the base tables' writers have ended.
"""

from __future__ import annotations

from dataclasses import replace

from dbt.adapters.ivm import installed_models
from dbt.adapters.ivm.catalog import queries
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.facts import ColumnFact
from dbt.adapters.ivm.errors import DatabaseFailure, Obstacle
from dbt.adapters.ivm.names import ModelNames, RelationName, identifier, literal
from dbt.adapters.ivm.operations.comparison import settings
from dbt.adapters.ivm.reconcile import apply, installed, locks, public
from dbt.adapters.ivm.reconcile.compare import check_owned
from dbt.adapters.ivm.reconcile.fingerprint import Fingerprint
from dbt.adapters.ivm.reconcile.installed import Installed
from dbt.adapters.ivm.reconcile.operations import ReplacePublicView
from dbt.adapters.ivm.reconcile.session import SEARCH_PATH, writing
from dbt.adapters.ivm.render.objects import View


def pause(database: Database, model: RelationName, lock_timeout: str) -> bool:
    """Takes the model off maintenance; False if it is already.

    Raises:
        Obstacle: it is no incremental view, another role's, or a session that reads it does not let go of it.
    """
    with writing(database, {"search_path": SEARCH_PATH, "lock_timeout": "0"}):
        apply.set_lock_timeout(database, lock_timeout)
        apply.exclude_other_runs(database, model)
        found = installed.read(database, model)
        fingerprint = _check(found)
        if fingerprint.about.paused_at:
            return False
        _read_from_the_query(database, found, fingerprint, lock_timeout)
        for function in _trigger_functions(found):
            database.execute(
                f"CREATE OR REPLACE FUNCTION {function.sql}() RETURNS trigger LANGUAGE plpgsql"
                " AS 'BEGIN RETURN NULL; END'"
            )
        now = str(database.query(apply.NOW)[0][0])
        noted = replace(fingerprint, about=replace(fingerprint.about, paused_at=now))
        state = ModelNames(model).state()
        database.execute(f"COMMENT ON TABLE {state.sql} IS {literal(noted.comment())}")
    return True


def _check(found: Installed) -> Fingerprint:
    fingerprint = installed_models.fingerprint_of(found)
    check_owned(found)
    missing = [name for name in (found.model, ModelNames(found.model).definition()) if not _has_view(found, name)]
    if missing:
        raise Obstacle(
            f"The view {missing[0]} is missing", "a paused model reads from it", f"dbt run restores {found.model}"
        )
    return fingerprint


def _has_view(found: Installed, name: RelationName) -> bool:
    return any(o.kind == "view" and o.relation == name for o in found.objects)


def _read_from_the_query(database: Database, found: Installed, fingerprint: Fingerprint, lock_timeout: str) -> None:
    model = found.model
    columns = [ColumnFact(*row) for row in database.query(queries.COLUMNS.format(relation=literal(model.sql)))]
    step = ReplacePublicView(View(model, _query(found, fingerprint, columns)), found.public_kind, ())
    options = public.view_options(database, model)
    try:
        locks.take(database, (step,))
    except locks.NotLocked as failure:
        if failure.sqlstate not in (locks.LOCK_NOT_AVAILABLE, locks.DEADLOCK):
            raise DatabaseFailure(failure.sqlstate, failure.message) from failure
        raise Obstacle(
            f"Could not lock {model} within {lock_timeout}",
            "another session reads it in a transaction that is still open",
            "try again when it has ended, or with a longer lock_timeout",
        ) from failure
    for statement in options:
        database.execute(statement)


def _query(found: Installed, fingerprint: Fingerprint, columns: list[ColumnFact]) -> str:
    """The definition's rows under the public view's types.

    The conditions are always true. They keep what the view is known by and hangs on: definition, parts and state.
    """
    names = ModelNames(found.model)
    values = []
    for column in columns:
        collation = f" COLLATE {column.collation}" if column.collation else ""
        name = identifier(column.name)
        values.append(f"q.{name}::{column.type}{collation} AS {name}")
    conditions = [f"(NULL::{names.definition().sql}) IS NULL"]
    if _has_view(found, names.parts()):
        conditions.append(f"(NULL::{names.parts().sql}) IS NULL")
    conditions.append(f"(EXISTS (SELECT FROM {names.state().sql})) IS NOT NULL")
    conditions += [_needs(found.model, name, value) for name, value in sorted(settings(fingerprint).items())]
    return f"SELECT {', '.join(values)}\nFROM {names.definition().sql} AS q\nWHERE {' AND '.join(conditions)}"


def _needs(model: RelationName, setting: str, value: str) -> str:
    """Raises in sessions where the query would give something else than under the settings that maintenance has.

    Not a constant, so that it is not evaluated before the setting is looked at.
    """
    current = f"pg_catalog.current_setting({literal(setting)})"
    said = literal(f"{model} is paused; to be read it needs {setting} = {value}, and not ")
    return f"CASE WHEN {current} = {literal(value)} THEN true ELSE ({said} || {current})::boolean END"


def _trigger_functions(found: Installed) -> list[RelationName]:
    """Those that base tables call, and the alarm, which must not look for what the others do not do any more."""
    helpers = {name.relation for name in found.objects if name.kind == "table"}
    alarm = ModelNames(found.model).function("alarm").name
    called = {
        trigger.function
        for name, trigger in found.objects.items()
        if name.kind == "trigger" and (name.relation not in helpers or trigger.function == alarm)
    }
    return [RelationName(found.model.schema, function) for function in sorted(called)]
