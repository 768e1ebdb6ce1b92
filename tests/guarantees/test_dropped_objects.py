"""Somebody drops an object of ours by hand: the database refuses, or base tables stay writable and the next run heals."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.guarantees.altered_shop import TABLES, Connection, assert_exact, exists, install, write

JOINED = (
    "SELECT p.name, count(*) AS n, sum(o.qty * p.price) AS revenue, max(o.price) AS dearest"
    " FROM shop.orders o JOIN shop.products p ON p.id = o.product GROUP BY p.name"
)
MODELS = {"joined": JOINED, "single": "SELECT product, count(*) AS n, sum(qty) AS q FROM shop.orders GROUP BY product"}

OBJECTS = """
SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END || ' ' || c.oid::regclass
  FROM pg_class c WHERE c.relnamespace = 'marts'::regnamespace AND c.relkind IN ('r', 'v', 'i') AND c.relname LIKE %(like)s
  AND c.relname NOT LIKE '%%nest_idx' -- only makes cascades faster
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid) -- cannot be dropped but with its constraint
UNION ALL SELECT 'FUNCTION ' || p.oid::regprocedure FROM pg_proc p
  WHERE p.pronamespace = 'marts'::regnamespace AND p.proname LIKE %(like)s
UNION ALL SELECT format('TRIGGER %%I ON %%s', t.tgname, t.tgrelid::regclass) FROM pg_trigger t
  WHERE NOT t.tgisinternal AND t.tgfoid IN (SELECT p.oid FROM pg_proc p WHERE p.proname LIKE %(like)s)
ORDER BY 1"""


@pytest.fixture(scope="module")
def session(database_url: str) -> Iterator[Connection]:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(TABLES)
        for name, query in MODELS.items():
            install(connection, name, query)
        yield connection


def objects(session: Connection, name: str) -> list[str]:
    return [row[0] for row in session.execute(OBJECTS, {"like": f"{name}%"}).fetchall()]


@pytest.mark.parametrize("name", MODELS)
def test_dropping_any_object_of_ours(session: Connection, name: str) -> None:
    """Every object of a model, first without and then with CASCADE."""
    found = objects(session, name)
    assert {item.split()[0] for item in found} == {"TABLE", "INDEX", "VIEW", "FUNCTION", "TRIGGER"}
    for item in found:
        for how in ("",) if item.startswith("TRIGGER") else ("", " CASCADE"):
            try:
                session.execute(f"DROP {item}{how}".encode())
            except psycopg.errors.DependentObjectsStillExist:
                assert how == "", item
                continue
            write(session)
            if item.startswith("TRIGGER"):
                assert exists(session, name)
            else:
                assert not exists(session, name), item
                assert not [left for left in objects(session, name) if " ON shop." in left], item
            kind = install(session, name, MODELS[name]).kind
            assert kind in ("repaired", "created", "rebuilt"), (item, how, kind)
            assert set(objects(session, name)) >= set(found), item
            write(session)
            assert_exact(session, *MODELS)
            assert install(session, name, MODELS[name]).kind == "unchanged", item
