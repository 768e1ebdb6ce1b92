"""A database with schemas of base tables and of models, the session of `dbt run` and the session of the writers."""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType

import psycopg
from psycopg import sql

from dbt.adapters.ivm.compiler import Options, Outcome, maintain, remove
from dbt.adapters.ivm.names import RelationName
from tests.oracle.oracle import Difference, columns_of, columns_of_query, difference, same_order
from tests.support.database import PsycopgDatabase

WRITER = "ivm_oracle_writer"

# The settings of `dbt run`, all but the defaults: what depends on them must keep this meaning for every writer.
DBT_SETTINGS = {"TimeZone": "Europe/Berlin", "DateStyle": "ISO, DMY", "search_path": "base"}

# Someone's own functions and operators in the way of PostgreSQL's.
SHADOW = """
CREATE SCHEMA oracle_shadow;
CREATE FUNCTION oracle_shadow.never(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
CREATE OPERATOR oracle_shadow.= (LEFTARG = int, RIGHTARG = int, FUNCTION = oracle_shadow.never);
CREATE OPERATOR oracle_shadow.<> (LEFTARG = int, RIGHTARG = int, FUNCTION = oracle_shadow.never);
CREATE FUNCTION oracle_shadow.minus(bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 0::bigint';
CREATE OPERATOR oracle_shadow.+ (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = oracle_shadow.minus);
CREATE AGGREGATE oracle_shadow.sum (bigint) (SFUNC = oracle_shadow.minus, STYPE = bigint, INITCOND = 7);
GRANT USAGE ON SCHEMA oracle_shadow TO PUBLIC;
"""


class Sandbox:
    """Use as a context manager; `build` starts from nothing each time."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connect()
        self._create_writer_role()
        self.dbt.execute("DROP SCHEMA IF EXISTS oracle_shadow CASCADE")
        self.dbt.execute(SHADOW.encode())

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._disconnect()

    def _disconnect(self) -> None:
        self.dbt.close()
        self.writer.close()

    def _connect(self) -> None:
        self.dbt = psycopg.connect(self._url, autocommit=True)
        self.writer = psycopg.connect(self._url, autocommit=True)
        for name, value in DBT_SETTINGS.items():
            self.dbt.execute("SELECT set_config(%s, %s, false)", (name, value))
        for connection in (self.dbt, self.writer):
            # Estimates are for other tables than these: PostgreSQL would compile queries for seconds that run for milliseconds.
            connection.execute("SET statement_timeout = '60s'; SET client_min_messages = warning; SET jit = off")

    def _create_writer_role(self) -> None:
        """Roles belong to the server, which several workers may share."""
        with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
            self.dbt.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(WRITER)))

    def build(self, schema: str) -> None:
        """Empties both schemas and creates base tables, which the writer role may write.

        In new sessions: PostgreSQL goes through all plans that a session keeps whenever something is created or dropped.
        """
        self._disconnect()
        self._connect()
        self.dbt.execute("DROP SCHEMA IF EXISTS base, model CASCADE")
        self.dbt.execute("CREATE SCHEMA base; CREATE SCHEMA model")
        if schema:
            self.dbt.execute(schema.encode())
        role = sql.Identifier(WRITER)
        self.dbt.execute(sql.SQL("GRANT USAGE ON SCHEMA base TO {}").format(role))
        self.dbt.execute(sql.SQL("GRANT ALL ON ALL TABLES IN SCHEMA base TO {}").format(role))
        self.dbt.execute(sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA base TO {}").format(role))

    def maintain(self, name: str, query: str, options: Options | None = None) -> Outcome:
        with self.dbt.transaction():
            return maintain(PsycopgDatabase(self.dbt), RelationName("model", name), query, options or Options())

    def remove(self, name: str) -> bool:
        with self.dbt.transaction():
            return remove(PsycopgDatabase(self.dbt), RelationName("model", name))

    def assert_same_columns(self, name: str, query: str) -> None:
        assert columns_of(self.dbt, self._view(name)) == columns_of_query(self.dbt, query)

    def difference(self, name: str, query: str, by_value: tuple[str, ...] = ()) -> Difference:
        return difference(self.dbt, self._view(name), query, by_value)

    def same_order(self, name: str, query: str) -> bool:
        return same_order(self.dbt, self._view(name), query)

    def content(self, query: str) -> str:
        """A digest of what the query returns, to tell whether a write changed it."""
        text = f"SELECT md5(string_agg(q::text, ';' ORDER BY q::text)) FROM (\n{query}\n) q"
        return str(self.dbt.execute(text.encode()).fetchone()[0])

    def is_empty(self, query: str) -> bool:
        """Whether the query returns nothing."""
        return not self.dbt.execute(f"SELECT FROM (\n{query}\n) q LIMIT 1".encode()).fetchall()

    @staticmethod
    def _view(name: str) -> sql.Identifier:
        return sql.Identifier("model", name)
