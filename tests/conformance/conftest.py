"""What dbt's own adapter suites need: their fixtures, and a target on a database for the module."""

from __future__ import annotations

from typing import Any

import pytest
from dbt.tests.fixtures.project import *  # noqa: F403  pytest allows pytest_plugins in the top conftest only
from psycopg.conninfo import conninfo_to_dict


@pytest.fixture(scope="class")
def dbt_profile_target(database_url: str) -> dict[str, Any]:
    info = conninfo_to_dict(database_url)
    return {
        "type": "ivm",
        "host": info.get("host", "localhost"),
        "port": int(info.get("port", 5432)),
        "user": info.get("user", "postgres"),
        "pass": info.get("password", ""),
        "dbname": info["dbname"],
        "threads": 2,
    }
