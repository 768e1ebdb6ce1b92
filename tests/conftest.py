"""Fixtures that every test may use: a server per run, a database per module or per test."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from dbt_common import behavior_flags

from tests.support.database import PsycopgDatabase
from tests.support.server import any_server, new_database

# dbt's own suites need a package that only `make conformance` installs.
collect_ignore = [] if find_spec("freezegun") else ["conformance"]


# dbt looks for the module that made an adapter in a stack with the source line of each frame, at each start: without the lines
# it finds the same, in a fraction of the seconds that it takes under pytest.
behavior_flags.inspect = SimpleNamespace(stack=lambda: inspect.stack(0), getmodule=inspect.getmodule)


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
