"""Fixtures that every test may use: a server per run, a database per module or per test."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import psycopg
import pytest

from tests.support.database import PsycopgDatabase
from tests.support.server import any_server, new_database

# dbt's own suites need a package that only `make conformance` installs.
collect_ignore = [] if find_spec("freezegun") else ["conformance"]


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """A server; with pytest-xdist each worker starts its own."""
    with any_server() as url:
        yield url


@pytest.fixture(scope="module")
def database_url(server_url: str) -> Iterator[str]:
    """A database for the test's module."""
    with new_database(server_url) as url:
        yield url


@pytest.fixture
def fresh_database_url(server_url: str) -> Iterator[str]:
    """A database for this test alone."""
    with new_database(server_url) as url:
        yield url


@pytest.fixture
def connection(database_url: str) -> Iterator[psycopg.Connection[Any]]:
    """A session in the module's database, in a transaction that is rolled back unless the test commits."""
    connection = psycopg.connect(database_url)
    try:
        yield connection
    finally:
        connection.close()


@pytest.fixture
def database(connection: psycopg.Connection[Any]) -> PsycopgDatabase:
    """The pipeline's view of `connection`."""
    return PsycopgDatabase(connection)
