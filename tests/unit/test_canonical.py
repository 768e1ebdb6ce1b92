"""Whatever PostgreSQL prints must come back from the parser as it was: checked for all its functions and operators."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.algebra.canonical import parse_canonical, respelled
from dbt.adapters.ivm.algebra.expressions import sql

FUNCTIONS = """
SELECT format('SELECT %I(%s) AS x', proname, (SELECT string_agg('NULL::' || format_type(t, NULL), ', ') FROM unnest(proargtypes) t))
FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind IN ('f', 'a') AND NOT proretset
  AND provolatile <> 'v' AND proname !~ 'typmodin$' AND pronargs > 0
  AND NOT EXISTS (SELECT FROM unnest(prorettype || proargtypes::oid[]) t JOIN pg_type y ON y.oid = t WHERE y.typtype = 'p')"""

OPERATORS = """
SELECT format('SELECT NULL::%s %s NULL::%s AS x', format_type(oprleft, NULL), oprname, format_type(oprright, NULL))
FROM pg_operator WHERE oprleft <> 0 AND oprcode <> 0 AND oprnamespace = 'pg_catalog'::regnamespace"""


def canonical(connection: psycopg.Connection[Any], select: str) -> str:
    connection.execute(f"CREATE TEMP VIEW probe AS {select}".encode())
    row = connection.execute("SELECT pg_get_viewdef('probe'::regclass)").fetchone()
    connection.execute("DROP VIEW probe")
    assert row is not None
    return str(row[0]).strip().removesuffix(";")


@pytest.mark.parametrize("catalog_query", [FUNCTIONS, OPERATORS], ids=["functions", "operators"])
def test_every_builtin_survives_the_round_trip(catalog_query: str, connection: psycopg.Connection[Any]) -> None:
    connection.autocommit = True
    connection.execute("SET search_path = pg_catalog, pg_temp")
    changed = []
    tried = 0
    for (select,) in connection.execute(catalog_query.encode()).fetchall():
        try:
            text = canonical(connection, select)
        except psycopg.Error:
            continue  # no value of the type can be written here, or the call is ambiguous
        tried += 1
        again = canonical(connection, sql(parse_canonical(text)))
        if again != canonical(connection, text):
            changed.append((text, again))
    assert changed == []
    assert tried > 500


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 'it''s ^ count(' AS a, \"odd^name\" FROM t",
        "SELECT x.a FROM (SELECT 1) x(a)",
        "WITH c(a) AS (SELECT 1) SELECT c.a FROM c",
        "SELECT CAST(a AS NUMERIC(10, 2)) AS b FROM t",
    ],
)
def test_masking_leaves_everything_else_alone(text: str) -> None:
    assert "ivmfn_" not in sql(parse_canonical(text))


def test_long_names_behind_using_are_read_in_no_time() -> None:
    """A pattern that could cut a name in many ways would try them all."""
    text = f"SELECT 1 FROM (a JOIN b USING ({'x' * 63}, {'y' * 63}))"
    assert respelled(text) == text
    assert respelled(text.replace("))", ") AS j)")) == text
