"""Schemas, tables, columns, models and roles may have any name that PostgreSQL allows."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.compiler import Options, maintain, remove
from dbt.adapters.ivm.names import RelationName, identifier
from tests.support.database import PsycopgDatabase

NAMES = {
    "double_quote": 'a "b" ""',
    "single_quote": "it's ''",
    "dots": "a.b..c",
    "dashes": "a-b--c",
    "comment": "a /* b */ -- c",
    "backslash": "a\\b\\",
    "dollars": "$1 $ivm$ $large$",
    "percent": "100% %s %I %% %(x)s",
    "braces": "{x} {{ y }} {0}",
    "spaces": "  a  b ",
    "newline": "a\nb\tc",
    "emoji": "\N{DUCK}\N{FACE WITH TEARS OF JOY}",
    "upper": "SELECT",
    "reserved": "order",
    "semicolon": "x; DROP TABLE y",
    "63_bytes": "x" * 63,
    "cut_inside_a_letter": "\N{LATIN SMALL LETTER U WITH DIAERESIS}" * 31,
    "emoji_to_the_end": "\N{DUCK}" * 15,
}

OURS = (
    "ivm_m n delta change s r x place __new __old "
    "tableoid_ ivm_nest ivm_here ivm_dead ivm_reread ivm_entered ivm_keys_0 found keys written excluded"
).split()


@pytest.fixture
def connection(fresh_database_url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(fresh_database_url, autocommit=True) as connection:
        yield connection


class Shop:
    """Two tables in a schema and a model that joins them, all of the same name where they may be."""

    def __init__(self, connection: psycopg.Connection[Any], name: str) -> None:
        self.connection = connection
        self.schema, self.column = identifier(name), identifier(name)
        short = name.encode()[:55].decode(errors="ignore")  # another name, equal in most of its bytes
        self.parent, self.child = f"{self.schema}.{identifier(name)}", f"{self.schema}.{identifier(short + ' child')}"
        self.model = RelationName(name, short + " model")
        self.run(
            f"CREATE SCHEMA {self.schema}",
            f"CREATE TABLE {self.parent} ({self.column} int PRIMARY KEY, {identifier(short + ' v')} int)",
            f"CREATE TABLE {self.child} (id int, {self.column} int REFERENCES {self.parent} ON DELETE CASCADE)",
            f"INSERT INTO {self.parent} SELECT i, i FROM generate_series(1, 9) i",
            f"INSERT INTO {self.child} SELECT i, 1 + i % 9 FROM generate_series(1, 30) i",
        )
        self.value = identifier(short + " v")
        self.query = (
            f"SELECT p.{self.value} % 4 AS {self.column}, count(*) AS {identifier(short + ' n')}, max(c.id) AS hi"
            f" FROM {self.parent} p JOIN {self.child} c USING ({self.column}) GROUP BY 1"
        )

    def run(self, *statements: str) -> None:
        for statement in statements:
            self.connection.execute(statement.encode())

    def maintain(self, **options: Any) -> str:
        with self.connection.transaction():
            return maintain(PsycopgDatabase(self.connection), self.model, self.query, Options(**options)).kind

    def write(self) -> None:
        for statement in (
            f"INSERT INTO {self.child} SELECT 100 + i, 1 + i % 9 FROM generate_series(1, 4) i",
            f"UPDATE {self.parent} SET {self.value} = {self.value} + 1 WHERE {self.column} % 2 = 0",
            f"DELETE FROM {self.child} WHERE id IN (SELECT max(id) FROM {self.child})",
            f"DELETE FROM {self.parent} WHERE {self.column} = (SELECT min({self.column}) FROM {self.parent})",
        ):
            self.run(statement)
            self.assert_exact()

    def assert_exact(self) -> None:
        view, query = f"TABLE {self.model.sql}", f"({self.query})"
        text = f"({view} EXCEPT ALL {query}) UNION ALL ({query} EXCEPT ALL {view})"
        assert self.connection.execute(text.encode()).fetchall() == []


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_any_name_is_built_maintained_repaired_rebuilt_and_removed(
    connection: psycopg.Connection[Any], name: str
) -> None:
    shop = Shop(connection, name)
    objects = (
        "SELECT count(*) FROM pg_class UNION ALL SELECT count(*) FROM pg_proc UNION ALL SELECT count(*) FROM pg_trigger"
    )
    before = connection.execute(objects.encode()).fetchall()
    assert shop.maintain() == "created"
    shop.write()
    assert shop.maintain() == "unchanged"
    shop.run(f"ALTER TABLE {shop.child} DISABLE TRIGGER USER", f"INSERT INTO {shop.child} VALUES (999, 9)")
    assert shop.maintain() == "repaired"
    shop.assert_exact()
    assert shop.maintain(full_refresh=True) == "rebuilt"
    shop.write()
    shop.run(f"ALTER VIEW {shop.model.sql} RENAME TO {identifier('re ' + name[:12])}")
    with connection.transaction():
        assert remove(PsycopgDatabase(connection), RelationName(name, "re " + name[:12]))
    assert connection.execute(objects.encode()).fetchall() == before


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_role_of_any_name_writes_and_reads_no_state(connection: psycopg.Connection[Any], name: str) -> None:
    shop = Shop(connection, name)
    shop.maintain()
    role = identifier(f"{name[:8]} {uuid.uuid4().hex[:12]}")
    shop.run(
        f"CREATE ROLE {role}",
        f"GRANT USAGE ON SCHEMA {shop.schema} TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {shop.parent}, {shop.child} TO {role}",
        f"SET ROLE {role}",
    )
    try:
        shop.run(f"UPDATE {shop.parent} SET {shop.value} = 7", f"DELETE FROM {shop.parent} WHERE {shop.column} = 3")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            shop.run(f"TABLE {shop.model.sql}")
    finally:
        shop.run("RESET ROLE")
    shop.assert_exact()
    with pytest.raises(psycopg.errors.RaiseException, match="by hand"):
        shop.run(f"DO $$ BEGIN DELETE FROM {shop.parent}; RAISE EXCEPTION 'by hand'; END $$")
    shop.assert_exact()
    shop.run(f"DROP OWNED BY {role}", f"DROP ROLE {role}")


def test_models_whose_names_are_equal_in_62_bytes(connection: psycopg.Connection[Any]) -> None:
    """dbt itself refuses names that PostgreSQL cuts; those of our objects are longer than the model's."""
    connection.execute("CREATE TABLE t (k int, v int); CREATE TABLE u (k int, w int); CREATE SCHEMA m")
    queries = {
        "a" * 62 + "1": "SELECT k, sum(v) AS s FROM t GROUP BY k",
        "a" * 62 + "2": "SELECT k, max(v) AS s, count(*) AS n FROM t JOIN u USING (k) GROUP BY k",
    }
    for name, query in queries.items():
        with connection.transaction():
            assert maintain(PsycopgDatabase(connection), RelationName("m", name), query).kind == "created"
    connection.execute(
        "INSERT INTO u VALUES (1, 1), (2, 2); INSERT INTO t VALUES (1, 5), (2, 6), (2, 7); DELETE FROM t WHERE v = 7"
    )
    for name, query in queries.items():
        rows = connection.execute(f"TABLE m.{name}".encode()).fetchall()
        assert sorted(rows) == sorted(connection.execute(query.encode()).fetchall()) != []
    with connection.transaction():
        assert remove(PsycopgDatabase(connection), RelationName("m", "a" * 62 + "1"))
    connection.execute("INSERT INTO t VALUES (2, 70)")
    assert connection.execute(f"SELECT s FROM m.{'a' * 62}2 WHERE k = 2".encode()).fetchall() == [(70,)]


def test_base_tables_of_the_same_name_in_several_schemas(connection: psycopg.Connection[Any]) -> None:
    """Also where schema and table put together read the same: a_b.c and a.b_c."""
    connection.execute("CREATE SCHEMA a_b; CREATE SCHEMA a; CREATE SCHEMA m")
    for table in ("a_b.c", "a.b_c", "a.c"):
        connection.execute(f"CREATE TABLE {table} (k int, v int)".encode())
    query = "SELECT k, sum(x.v + y.v) AS s, min(z.v) AS lo FROM a_b.c x JOIN a.b_c y USING (k) JOIN a.c z USING (k) GROUP BY k"
    with connection.transaction():
        maintain(PsycopgDatabase(connection), RelationName("m", "c"), query)
    for table in ("a_b.c", "a.b_c", "a.c", "a.c"):
        connection.execute(f"INSERT INTO {table} VALUES (1, 2), (2, 3)".encode())
    connection.execute("UPDATE a.b_c SET v = 9; DELETE FROM a.c WHERE v = 3")
    assert connection.execute("TABLE m.c").fetchall() == connection.execute(query.encode()).fetchall() == [(1, 22, 2)]


@pytest.mark.parametrize("select", ["k.{0}, sum(o.{0}) AS {0}_, max(o.k) AS {1}", "k.*, o.{0} AS {1}"])
def test_columns_named_like_ours(connection: psycopg.Connection[Any], select: str) -> None:
    connection.execute("CREATE SCHEMA m")
    columns = ", ".join(f"{name} int" for name in OURS)
    connection.execute(f"CREATE TABLE keys (k int PRIMARY KEY, {columns})".encode())
    connection.execute(f"CREATE TABLE others (k int REFERENCES keys ON DELETE CASCADE, {columns})".encode())
    queries = {}
    for number, (name, other) in enumerate(zip(OURS, OURS[1:] + OURS[:1], strict=True)):
        group = " GROUP BY 1" if "sum" in select else ""
        query = f"SELECT {select.format(name, other + '_')} FROM keys k JOIN others o USING (k){group}"
        queries[f"m{number}"] = query
        with connection.transaction():
            maintain(PsycopgDatabase(connection), RelationName("m", f"m{number}"), query)
    values = ", ".join(f"i + {i}" for i in range(len(OURS)))
    for statement in (
        f"INSERT INTO keys SELECT i, {values} FROM generate_series(1, 5) i",
        f"INSERT INTO others SELECT 1 + i % 5, {values} FROM generate_series(1, 9) i",
        f"UPDATE others SET {', '.join(f'{name} = {name} * 2' for name in OURS)} WHERE k = 2",
        "DELETE FROM keys WHERE k = 3",
    ):
        connection.execute(statement.encode())
    for model, query in queries.items():
        rows = connection.execute(f"TABLE m.{model}".encode()).fetchall()
        assert sorted(rows) == sorted(connection.execute(query.encode()).fetchall()) != []
