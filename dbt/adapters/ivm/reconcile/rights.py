"""Who may touch our objects: the owner alone."""

from __future__ import annotations

from collections.abc import Sequence

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.names import literal
from dbt.adapters.ivm.reconcile.fingerprint import ObjectId


def revoke(database: Database, objects: Sequence[ObjectId]) -> None:
    """Revokes every right on these tables, views and functions from everybody but their owner."""
    tables = {name.name: name for name in objects if name.kind in ("table", "view")}
    functions = {name.name: name for name in objects if name.kind == "function"}
    schema = literal(objects[0].schema)
    rows = database.query(
        "SELECT DISTINCT 'table', c.relname::text, coalesce(quote_ident(r.rolname), 'PUBLIC')"
        " FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) x LEFT JOIN pg_roles r ON r.oid = x.grantee"
        f" WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = {schema})"
        f" AND c.relname IN ({_list(tables)}) AND x.grantee <> c.relowner"
        " UNION SELECT 'function', p.proname::text, coalesce(quote_ident(r.rolname), 'PUBLIC')"
        " FROM pg_proc p CROSS JOIN LATERAL aclexplode(p.proacl) x LEFT JOIN pg_roles r ON r.oid = x.grantee"
        f" WHERE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = {schema}) AND p.pronargs = 0"
        f" AND p.proname IN ({_list(functions)}) AND x.grantee <> p.proowner ORDER BY 1, 2, 3"
    )
    for kind, name, role in rows:
        if kind == "table":
            database.execute(f"REVOKE ALL ON TABLE {tables[name].relation.sql} FROM {role} CASCADE")
        else:
            database.execute(f"REVOKE ALL ON FUNCTION {functions[name].relation.sql}() FROM {role} CASCADE")


def _list(names: dict[str, ObjectId]) -> str:
    return ", ".join(literal(name) for name in sorted(names)) or "NULL"
