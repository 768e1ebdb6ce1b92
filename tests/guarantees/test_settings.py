"""No setting that a writer may change makes a view differ from its query: every one that the server has is tried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import psycopg
import psycopg.sql
import pytest

from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.names import RelationName
from tests.oracle.oracle import difference
from tests.support.database import PsycopgDatabase
from tests.support.waiting import until

SCHEMA = """
CREATE SCHEMA raw; CREATE SCHEMA marts;
CREATE TABLE raw.events (id int, at timestamptz, d date, iv interval, payload bytea, f float8, txt text, tags int[]);
CREATE TABLE raw.tags (tag int, label text);
INSERT INTO raw.tags SELECT i, 'tag ' || i % 2 FROM generate_series(1, 4) i;
"""

VIEWS = {
    "texts": "SELECT at::text AS a, d::text AS d, iv::text AS i, payload::text AS p, f::text AS f, tags::text AS t"
    " FROM raw.events",
    "parsed": "SELECT to_timestamp(txt, 'YYYY-MM-DD HH24:MI:SS') AS at, count(*) AS n FROM raw.events GROUP BY 1",
    "local": "SELECT date_trunc('day', at) AS day, to_char(at, 'TMMonth TZ') AS m, sum(f) AS f, max(iv) AS iv"
    " FROM raw.events GROUP BY 1, 2",
    "tagged": "SELECT label, count(*) AS n, max(at) AS last, sum(length(f::text)) AS s"
    " FROM raw.events JOIN raw.tags ON tags @> ARRAY[tag] GROUP BY label",
}

WRITES = (
    "INSERT INTO raw.events SELECT {n} * 10 + i, timestamptz '2024-03-30 22:30:00+00' + i * interval '5 hours',"
    " date '2024-02-01' + i, i * interval '1 month 2 days 3 hours', decode('0' || i || 'ff', 'hex'), i / 3.0::float8,"
    " '2024-02-03 04:05:06 IST', ARRAY[i, i + 1] FROM generate_series(1, 4) i",
    "UPDATE raw.events SET f = f + 1e-9, at = at + interval '1 day' WHERE id % 2 = {n} % 2 AND id > {n} * 10 - 20",
    "UPDATE raw.tags SET label = 'tag ' || (tag + {n}) % 3 WHERE tag < 3",
    "DELETE FROM raw.events WHERE id % 10 = 1 OR id < {n} * 10 - 30",
)

TEXTS = {
    "DateStyle": ("German", "SQL, DMY", "Postgres, YMD"),
    "TimeZone": ("Asia/Kathmandu", "America/New_York"),
    "timezone_abbreviations": ("India", "Australia"),
    "default_text_search_config": ("pg_catalog.german",),
    "search_path": ("pg_temp, raw", ""),
    "lc_monetary": ("C",),
    "lc_numeric": ("C",),
    "lc_time": ("C",),
    "application_name": ("%s'\\",),
    "client_encoding": ("LATIN1",),
    "plpgsql.extra_errors": ("all",),
    "plpgsql.extra_warnings": ("all",),
    "default_table_access_method": ("heap",),
    "restrict_nonsystem_relation_kind": ("view", "foreign-table"),
}

LEFT_ALONE = frozenset(
    (
        "idle_session_timeout idle_in_transaction_session_timeout exit_on_error "  # end the session, not a statement
        "jit_above_cost jit_inline_above_cost jit_optimize_above_cost "  # compiling everything takes a second each time
        "debug_print_parse debug_print_plan debug_print_rewritten debug_print_raw_parse trace_notify trace_sort"  # talk
    ).split()
)


def candidates(connection: psycopg.Connection[Any]) -> Iterator[tuple[str, str]]:
    """Every setting that any role may change, with values other than the one in force."""
    connection.execute("LOAD 'plpgsql'")
    rows = connection.execute(
        "SELECT name, vartype, setting, enumvals, min_val, max_val FROM pg_settings WHERE context = 'user' ORDER BY name"
    ).fetchall()
    for name, kind, setting, allowed, least, most in rows:
        if name in LEFT_ALONE or name.startswith("log_"):
            continue
        values: list[str] = {
            "bool": ["off" if setting == "on" else "on"],
            "enum": list(allowed or ()),
            "integer": [least, most],
            "real": [most],
            "string": list(TEXTS.get(name, ())),
        }[kind]
        yield from ((name, value) for value in values if value is not None and value != setting)


@pytest.fixture(scope="module")
def dbt(database_url: str) -> Iterator[psycopg.Connection[Any]]:
    """The session of `dbt run`."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(SCHEMA.encode())
        connection.execute("SET TimeZone = 'Europe/Berlin'; SET DateStyle = 'ISO, DMY'")
        connection.execute(WRITES[0].format(n=0).encode())
        for name, query in VIEWS.items():
            with connection.transaction():
                maintain(PsycopgDatabase(connection), RelationName("marts", name), query)
        yield connection


def assert_exact(dbt: psycopg.Connection[Any], why: object) -> None:
    for name, query in VIEWS.items():
        found = difference(dbt, psycopg.sql.Identifier("marts", name), query)
        assert not found, f"{name} under {why}: {found}"


def test_no_setting_of_a_writer_changes_what_a_view_holds(dbt: psycopg.Connection[Any], database_url: str) -> None:
    """A statement may fail under a setting (a timeout of a millisecond), but then as a whole."""
    tried = succeeded = 0
    unchecked: list[str] = []
    for number, (name, value) in enumerate(candidates(dbt), 1):
        unchecked.append(f"{name} = {value}")
        with psycopg.connect(database_url, autocommit=True) as writer, suppress(psycopg.Error):
            writer.execute("SELECT set_config(%s, %s, false)", [name, value], prepare=False)
            tried += 1
            for statement in WRITES:
                with suppress(psycopg.Error):
                    writer.execute(statement.format(n=number).encode())
                    succeeded += 1
        if number % 8 == 0:
            assert_exact(dbt, unchecked)
            unchecked = []
    assert_exact(dbt, unchecked)
    assert tried > 100
    assert succeeded > tried * 3.5


def test_an_inexact_index_search_of_a_writer_leaves_no_row_out(dbt: psycopg.Connection[Any], database_url: str) -> None:
    """gin_fuzzy_search_limit makes GIN return some of the rows only."""
    dbt.execute("CREATE INDEX ON raw.events USING gin (tags) WITH (fastupdate = off)")
    dbt.execute(
        "INSERT INTO raw.events SELECT i, now(), now(), '1 s', '', i, '2024-01-01', ARRAY[1, 2]"
        " FROM generate_series(1, 5000) i"
    )
    dbt.execute("ANALYZE raw.events")
    with psycopg.connect(database_url, autocommit=True) as writer:
        writer.execute(
            "SET gin_fuzzy_search_limit = 3; SET enable_seqscan = off; SET enable_hashjoin = off;"
            " SET enable_indexscan = off; SET enable_indexonlyscan = off"
        )
        # PostgreSQL does not use a new index for transactions as old as HOT chains that it leaves out, on the whole server.
        found = "SELECT count(*) < 4000 FROM raw.events WHERE tags @> ARRAY[1]"
        until(lambda: writer.execute(found.encode()).fetchone() == (True,))
        writer.execute("UPDATE raw.tags SET label = 'other' WHERE tag = 1")
        writer.execute("DELETE FROM raw.tags WHERE tag = 2")
    assert_exact(dbt, "gin_fuzzy_search_limit")
