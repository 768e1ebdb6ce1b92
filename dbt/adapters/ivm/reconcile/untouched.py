"""Whether a table that nobody else can see yet, and that was read already, is still as it was when it was read.

Its transaction may go on writing to it, in a hook for example.
"""

from __future__ import annotations

import hashlib

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.names import RelationName, dollar_quoted, identifier, literal
from dbt.adapters.ivm.reconcile.session import set_config


def watch(database: Database, table: RelationName) -> str:
    """From now on; returns by what to ask for it, whatever the table is called by then."""
    key = f"ivm_touched_{hashlib.sha256(table.sql.encode()).hexdigest()[:16]}"
    function = f"pg_temp.{identifier(key)}"
    body = f"BEGIN {set_config({_setting(key): 'touched'}).replace('SELECT', 'PERFORM', 1)}; RETURN NULL; END"
    database.execute(
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {dollar_quoted(body)};"
        f"CREATE TRIGGER {identifier(key)} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table.sql}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
    )
    database.execute(set_config({_setting(key): _file(database, table)}))
    return key


def untouched(database: Database, table: RelationName, key: str) -> bool:
    """Whether nobody has written to it, or rewritten it, since; stops watching."""
    found = str(database.query(f"SELECT pg_catalog.current_setting({literal(_setting(key))}, true)")[0][0])
    database.execute(f"DROP FUNCTION IF EXISTS pg_temp.{identifier(key)}() CASCADE")
    return found == _file(database, table)


def _file(database: Database, table: RelationName) -> str:
    """Another one after everything that rewrites the table without firing triggers."""
    return str(
        database.query(
            f"SELECT pg_catalog.pg_relation_filenode(pg_catalog.to_regclass({literal(table.sql)}))::pg_catalog.text"
        )[0][0]
    )


def _setting(key: str) -> str:
    return f"ivm.{key}"
