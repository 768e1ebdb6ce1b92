"""PostgreSQL's errors during installation, in words that say what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import DatabaseFailure, Obstacle
from dbt.adapters.ivm.names import RelationName, identifier, literal
from dbt.adapters.ivm.reconcile.concurrent_fill import FillConcurrently
from dbt.adapters.ivm.reconcile.indexes import CreateIndex
from dbt.adapters.ivm.reconcile.locks import NotLocked
from dbt.adapters.ivm.reconcile.operations import (
    CreateTrigger,
    HoldTable,
    Operation,
    PopulateState,
    RefillState,
    RunProbe,
)
from dbt.adapters.ivm.render.objects import MaintainedView

# lock_not_available, deadlock_detected, insufficient_privilege: the same whatever is being done
GENERAL = ("55P03", "40P01", "42501")


def translate(failure: DatabaseFailure, operation: Operation, view: MaintainedView, timeout: str) -> Exception:
    """An obstacle where we know the way out; otherwise the failure itself."""
    base = isinstance(operation, CreateTrigger | HoldTable)
    if isinstance(operation, RunProbe):
        return _bug(failure, operation, view)
    if isinstance(operation, CreateIndex) and failure.sqlstate not in GENERAL:
        return _no_index(failure, operation, view)
    match failure.sqlstate:
        case "55P03":  # lock_not_available
            return Obstacle(
                f"Could not lock {operation.subject} within {timeout}",
                f"another session {'writes to' if base else 'uses'} it in a transaction that is still open"
                f"{_by(failure)}",
                "run dbt again when it has ended, or set lock_timeout on the model to wait longer",
            )
        case "40P01":  # deadlock_detected
            return Obstacle(
                f"Deadlock with another session while locking {operation.subject}",
                f"that session uses several tables of {view.model} in another order",
                "run dbt again",
            )
        case "42501":  # insufficient_privilege
            return Obstacle(
                f"Not allowed: {failure.message}",
                f"needed to install {view.model}",
                "grant this right to the role that runs dbt",
            )
        case "2BP01":  # dependent_objects_still_exist
            return Obstacle(
                f"Cannot replace what {view.model} consists of",
                f"other objects depend on it: {_dependants(failure.message)}",
                "drop them, or run dbt with --full-refresh, which drops them",
            )
    if isinstance(operation, PopulateState | RefillState | FillConcurrently):
        message = f"{failure.message}\n(computing the rows of {view.model} as they are now)"
        return DatabaseFailure(failure.sqlstate, message)
    return failure


def _by(failure: DatabaseFailure) -> str:
    holders = failure.holders if isinstance(failure, NotLocked) else ()
    return f": {', '.join(holders)}" if holders else ""


def _no_index(failure: DatabaseFailure, operation: CreateIndex, view: MaintainedView) -> Obstacle:
    remedy = {
        "23505": "remove `unique`, or have the query give each value once",
        "23P01": "remove `unique`, or have the query give each value once",
        "42P17": "index a column that is the same for every session: it depends on settings such as TimeZone",
        "42704": "name an operator class behind the column, with its schema unless it is PostgreSQL's own",
        "42P07": "drop or rename what has the name",
    }.get(failure.sqlstate, "correct the model's `indexes`")
    twice = re.search(r"\)=\((.*?)\)", failure.message, re.DOTALL) if failure.sqlstate in ("23505", "23P01") else None
    why = f"more than one row has ({twice[1]})" if twice else failure.message
    return Obstacle(f"{view.model} cannot have the {operation.index.spec}", why, remedy)


def _dependants(message: str) -> str:
    """The objects in PostgreSQL's list, without the triggers that go with them.

    >>> _dependants("cannot drop view a\\nview b depends on view a\\nview c depends on view b\\nUse DROP .. CASCADE")
    'view b, view c'
    """
    names = [line.split(" depends on ")[0] for line in message.splitlines() if " depends on " in line]
    return ", ".join(dict.fromkeys(name for name in names if not name.startswith("trigger "))) or message


def _bug(failure: DatabaseFailure, operation: RunProbe, view: MaintainedView) -> Obstacle:
    return Obstacle(
        f"A statement generated for {view.model} does not run: {failure.message}",
        "this is a mistake of ours, found before it could do harm; nothing was changed",
        f"please report it with the model's query and this statement:\n{operation.probe.statement}",
    )


def check_privileges(database: Database, view: MaintainedView) -> None:
    """Every right that the installation needs, before it begins.

    Raises:
        Obstacle: naming each GRANT that is missing.
    """
    schema = view.model.schema
    base = _pairs(view.base_tables)
    helpers = {table.name for table in view.tables}
    watched = _pairs(sorted({*view.base_tables, *(trigger.table for trigger in view.triggers)} - helpers))
    rows = database.query(
        "SELECT current_user::text, n.nspname::text, c.relname::text, has_schema_privilege(n.oid, 'USAGE'),"
        f" (n.nspname, c.relname) NOT IN ({base}) OR has_any_column_privilege(c.oid, 'SELECT'),"
        " has_table_privilege(c.oid, 'TRIGGER')"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE (n.nspname, c.relname) IN ({watched})"
        " UNION ALL SELECT current_user::text, n.nspname::text, NULL, has_schema_privilege(n.oid, 'USAGE'), true,"
        f" has_schema_privilege(n.oid, 'CREATE') FROM pg_namespace n WHERE n.nspname = {literal(schema)}"
    )
    grants = [grant for row in rows for grant in _missing(*row)]
    if grants:
        raise Obstacle(
            f"The role {rows[0][0]} lacks rights that {view.model} needs",
            "its query needs SELECT, and its maintenance TRIGGER, on every base table, and CREATE on its own schema",
            "; ".join(dict.fromkeys(grants)),
        )


def _pairs(tables: Iterable[RelationName]) -> str:
    return ", ".join(f"({literal(table.schema)}, {literal(table.name)})" for table in tables) or "(NULL, NULL)"


def _missing(role: str, schema: str, table: str | None, usage: bool, select: bool, trigger: bool) -> list[str]:
    to = f"TO {identifier(role)}"
    grants = [] if usage else [f"GRANT USAGE ON SCHEMA {identifier(schema)} {to}"]
    if table is None:
        return grants if trigger else [*grants, f"GRANT CREATE ON SCHEMA {identifier(schema)} {to}"]
    rights = [*([] if select else ["SELECT"]), *([] if trigger else ["TRIGGER"])]
    if rights:
        grants.append(f"GRANT {', '.join(rights)} ON TABLE {RelationName(schema, table).sql} {to}")
    return grants
