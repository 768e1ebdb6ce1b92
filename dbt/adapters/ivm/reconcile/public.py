"""Replacing the public relation so that readers never miss it, and what hangs on it stays."""

from __future__ import annotations

from typing import NamedTuple

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import INVALID_TABLE_DEFINITION, DatabaseFailure, Obstacle
from dbt.adapters.ivm.names import RelationName, identifier, literal
from dbt.adapters.ivm.reconcile.operations import CreateTrigger, Drop, Rename, ReplacePublicView, behind
from dbt.adapters.ivm.reconcile.session import savepoint
from dbt.adapters.ivm.render import ddl

KINDS = {"v": "view", "r": "table", "m": "materialized view"}


def replace(database: Database, operation: ReplacePublicView) -> None:
    """In place where PostgreSQL can (same columns, or more at the end); otherwise a new view takes its place.

    Raises:
        Obstacle: other objects depend on columns that would go.
    """
    options = view_options(database, operation.view.name)
    if operation.kind == "v":
        try:
            with savepoint(database, "ivm_replace", keep=True):
                for statement in (*operation.sql(), *options):
                    database.execute(statement)
            return
        except DatabaseFailure as failure:
            if failure.sqlstate != INVALID_TABLE_DEFINITION:
                raise
    _exchange(database, operation)
    for statement in options:
        database.execute(statement)


def _exchange(database: Database, operation: ReplacePublicView) -> None:
    name = operation.view.name
    kind = KINDS[operation.kind]
    found = [] if operation.cascade else dependants(database, name, tuple(t.function for t in operation.triggers))
    if found:
        raise Obstacle(
            f"The columns of {name} change, and other objects depend on it: {', '.join(found)}",
            "PostgreSQL cannot change a column that others use",
            "drop them, or run dbt with --full-refresh, which drops them",
        )
    kept = _kept(database, name)
    for statement in (*Rename(kind, name, behind(name)).sql(), ddl.create_view(operation.view)):
        database.execute(statement)
    _put_back(database, name, kept)
    for trigger in operation.triggers:
        if not trigger.constraint:
            for statement in CreateTrigger(trigger).sql():
                database.execute(statement)
    database.execute(*Drop(kind, behind(name), operation.cascade).sql())


def view_options(database: Database, name: RelationName) -> list[str]:
    """Statements that put back what CREATE OR REPLACE VIEW would forget, such as security_barrier."""
    rows = database.query(
        "SELECT o.option_name, o.option_value FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" CROSS JOIN LATERAL pg_options_to_table(c.reloptions) o WHERE {_is(name)} AND c.relkind = 'v' ORDER BY 1"
    )
    return [f"ALTER VIEW {name.sql} SET ({identifier(option)} = {literal(value)})" for option, value in rows]


def dependants(database: Database, name: RelationName, functions: tuple[RelationName, ...] = ()) -> list[str]:
    """Descriptions of what depends on the relation, except its own parts and triggers that call these functions."""
    ours = ", ".join(f"({literal(f.schema)}, {literal(f.name)})" for f in functions) or "(NULL, NULL)"
    rows = database.query(
        "SELECT DISTINCT CASE WHEN rule.ev_class IS NULL THEN pg_describe_object(d.classid, d.objid, d.objsubid)"
        " ELSE pg_describe_object('pg_class'::regclass, rule.ev_class, 0) END"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " JOIN pg_depend d ON (d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid)"
        " OR (d.refclassid = 'pg_type'::regclass AND d.refobjid IN"
        " (SELECT t.oid FROM pg_type t WHERE t.oid = c.reltype OR t.typelem = c.reltype))"
        " LEFT JOIN pg_rewrite rule ON d.classid = 'pg_rewrite'::regclass AND rule.oid = d.objid"
        " LEFT JOIN pg_trigger t ON d.classid = 'pg_trigger'::regclass AND t.oid = d.objid"
        " LEFT JOIN pg_proc p ON p.oid = t.tgfoid LEFT JOIN pg_namespace pn ON pn.oid = p.pronamespace"
        f" WHERE n.nspname = {literal(name.schema)} AND c.relname = {literal(name.name)}"
        " AND d.deptype = 'n' AND rule.ev_class IS DISTINCT FROM c.oid"
        f" AND (t.oid IS NULL OR (pn.nspname, p.proname) NOT IN ({ours})) ORDER BY 1"
    )
    return [row[0] for row in rows]


class Kept(NamedTuple):
    """Hung on by people: (column or "", privilege, grantee, grantable) and (column or "", comment)."""

    grants: list[tuple[str, str, str, bool]]
    comments: list[tuple[str, str]]


def _kept(database: Database, name: RelationName) -> Kept:
    return Kept(_grants(database, name), [(r[0], r[1]) for r in database.query(_COMMENTS.format(where=_is(name)))])


def _grants(database: Database, name: RelationName) -> list[tuple[str, str, str, bool]]:
    return [(r[0], r[1], r[2], r[3]) for r in database.query(_GRANTS.format(where=_is(name)))]


def _put_back(database: Database, name: RelationName, kept: Kept) -> None:
    """Exactly these grants: the schema's default privileges may have given others."""
    columns = {row[0] for row in database.query(_COLUMNS.format(where=_is(name)))} | {""}
    for column, privilege, grantee, _ in _grants(database, name):
        database.execute(f"REVOKE {_right(privilege, column)} ON TABLE {name.sql} FROM {grantee}")
    for column, privilege, grantee, grantable in kept.grants:
        if column in columns:
            option = " WITH GRANT OPTION" if grantable else ""
            database.execute(f"GRANT {_right(privilege, column)} ON TABLE {name.sql} TO {grantee}{option}")
    for column, comment in kept.comments:
        if column in columns:
            on = f"COLUMN {name.sql}.{identifier(column)}" if column else f"VIEW {name.sql}"
            database.execute(f"COMMENT ON {on} IS {literal(comment)}")


def _right(privilege: str, column: str) -> str:
    return f"{privilege} ({identifier(column)})" if column else privilege


def _is(name: RelationName) -> str:
    return f"n.nspname = {literal(name.schema)} AND c.relname = {literal(name.name)}"


_GRANTS = """SELECT g.col, x.privilege_type, CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(r.rolname) END,
    x.is_grantable
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (SELECT '' AS col, c.relacl AS acl UNION ALL
    SELECT a.attname::text, a.attacl FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped) g
  CROSS JOIN LATERAL aclexplode(g.acl) x LEFT JOIN pg_roles r ON r.oid = x.grantee
  WHERE {where} AND x.grantee <> c.relowner ORDER BY 1, 2, 3"""

_COMMENTS = """SELECT coalesce(a.attname::text, ''), d.description
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
  WHERE {where} ORDER BY d.objsubid"""

_COLUMNS = """SELECT a.attname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE {where}"""
