"""The target that the suites' profiles name."""

from __future__ import annotations

from typing import Any

from psycopg.conninfo import conninfo_to_dict


def target(url: str) -> dict[str, Any]:
    """A target on a database; dbt's fixtures add the schema."""
    info = conninfo_to_dict(url)
    return {
        "type": "ivm",
        "host": info.get("host", "localhost"),
        "port": int(info.get("port", 5432)),
        "user": info.get("user", "postgres"),
        "pass": info.get("password", ""),
        "dbname": info["dbname"],
        "threads": 4,
    }
