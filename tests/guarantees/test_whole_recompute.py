"""A statement that affects so many keys that filling the state again costs less does that instead, and stays exact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.names import RelationName
from tests.guarantees.interleaving import Interleaving
from tests.support.database import PsycopgDatabase
from tests.support.server import new_database

REGIONS = 3
TABLES = """
CREATE SCHEMA app; CREATE SCHEMA model;
CREATE TABLE app.customers (id int PRIMARY KEY);
CREATE TABLE app.orders (id int PRIMARY KEY, customer_id int, region int, amount int);
INSERT INTO app.customers SELECT i FROM generate_series(1, {keys}) AS i;
INSERT INTO app.orders SELECT i, 1 + i % {keys}, i % {regions}, i % 10 FROM generate_series(1, 2 * {keys}) AS i;
CREATE INDEX ON app.orders (customer_id);
ANALYZE
"""
QUERY = (
    "SELECT o.region, count(*) AS n, count(o.id) AS orders, sum(o.amount) AS s FROM app.customers c"
    " LEFT JOIN app.orders o ON o.customer_id = c.id GROUP BY o.region"
)
DIFFERENCE = f"(TABLE model.m EXCEPT ALL ({QUERY})) UNION ALL (({QUERY}) EXCEPT ALL TABLE model.m)"
WRITE = "UPDATE app.orders SET amount = amount + 1 WHERE customer_id {}"
NEW_GROUP = "UPDATE app.orders SET region = region + {} WHERE customer_id = {}"


@contextmanager
def shop(server_url: str, keys: int) -> Iterator[tuple[str, psycopg.Connection]]:
    with new_database(server_url) as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLES.format(regions=REGIONS, keys=keys).encode())
        with connection.transaction():
            maintain(PsycopgDatabase(connection), RelationName("model", "m"), QUERY)
        connection.execute("ANALYZE")
        yield url, connection


def inserted(connection: psycopg.Connection, statement: str) -> int:
    """How many rows of the state the statement has inserted; differences update those that are there."""
    query = "SELECT n_tup_ins FROM pg_stat_xact_user_tables WHERE relname = 'm__ivm'"
    with connection.transaction(force_rollback=True):
        before = connection.execute(query).fetchall()[0][0]
        connection.execute(statement.encode())
        return int(connection.execute(query).fetchall()[0][0] - before)


def test_many_keys_fill_the_state_again(server_url: str) -> None:
    writes = [WRITE.format(f"<= {number}") for number in (210, 15_000)]
    with shop(server_url, 20_000) as (_, connection):
        assert [inserted(connection, write) for write in writes] == [0, REGIONS]
        for write in (*writes, writes[0]):
            connection.execute(write.encode())
            assert not connection.execute(DIFFERENCE.encode()).fetchall()


def test_writers_of_other_keys_are_waited_for(server_url: str) -> None:
    """Their changes are in the state already, or are yet to come: they must be neither missed nor added twice."""
    planned = "SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL seq_page_cost = 1e6"
    many = WRITE.format("<= 1000")
    free = """SELECT k FROM generate_series(1001, 3000) AS k WHERE (hash_array(ARRAY[k]) & 255) NOT IN
      (SELECT hash_array(ARRAY[j]) & 255 FROM generate_series(1, 1000) AS j) LIMIT 1"""
    with shop(server_url, 3000) as (url, connection):
        assert inserted(connection, f"{planned}; {many}") == REGIONS
        key = connection.execute(free.encode()).fetchall()[0][0]  # whose stripe no key of `many` has
        for order, waits in (("ababab", {("b", "a")}), ("bababa", {("a", "b")})):
            a, b = (f"BEGIN; {planned}", many, "COMMIT"), ("BEGIN", NEW_GROUP.format(REGIONS, key), "COMMIT")
            with Interleaving(url, "ab") as sessions:
                result = sessions.run({"a": a, "b": b}, tuple(order))
            assert not connection.execute(DIFFERENCE.encode()).fetchall(), result
            assert (result.errors, result.waits) == ({}, waits), result
