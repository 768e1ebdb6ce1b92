"""What dbt's own adapter suites need: their fixtures, and a target on a database for the module."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from dbt.adapters.factory import reset_adapters
from dbt.tests.fixtures.project import *  # noqa: F403  pytest allows pytest_plugins in the top conftest only
from dbt_common.behavior_flags import BehaviorFlagRendered
from psycopg import sql

from tests.conformance.target import target
from tests.support.server import new_database


@pytest.fixture(scope="module")
def database_url(server_url: str) -> Iterator[str]:
    """A database named "dbt" and digits: the suites that compare its name leave digits out."""
    with new_database(server_url, "dbt") as url:
        yield url


@pytest.fixture(scope="session", autouse=True)
def cheap_flags() -> Iterator[None]:
    """Spares what took a third of the time: each new adapter reads the sources of the whole stack, once per flag.

    It looks there for the name of the module that asked, which only the text of an event says.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BehaviorFlagRendered, "_default_source", staticmethod(lambda: "dbt.adapters"))
        yield


@pytest.fixture(scope="module", autouse=True)
def no_adapter_of_other_tests() -> None:
    """Forgets the adapter that another test of this process has left: it would connect to that test's database."""
    reset_adapters()


@pytest.fixture(scope="session", autouse=True)
def grantees(server_url: str) -> Iterator[None]:
    """Three roles to grant something to; the suites find their names in the environment."""
    roles = {f"DBT_TEST_USER_{i}": f"dbt_test_user_{random.randrange(10**12)}" for i in (1, 2, 3)}
    with psycopg.connect(server_url, autocommit=True) as connection, pytest.MonkeyPatch.context() as environment:
        for variable, role in roles.items():
            connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
            environment.setenv(variable, role)
        yield
        for role in roles.values():
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.fixture(scope="class")
def logs_dir(tmp_path_factory: pytest.TempPathFactory, prefix: str) -> Iterator[str]:
    """Outside the repository, unlike dbt's own fixture."""
    directory = str(tmp_path_factory.mktemp(f"logs_{prefix}"))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DBT_LOG_PATH", directory)
        yield directory


@pytest.fixture(scope="module")
def test_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Outside the repository, since suites write there."""
    return tmp_path_factory.mktemp("data") / "data"


@pytest.fixture(scope="class")
def dbt_profile_target(database_url: str) -> dict[str, Any]:
    return target(database_url)
