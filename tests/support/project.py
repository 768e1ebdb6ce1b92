"""The integration project, copied to a temporary directory and run by dbt itself."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

SOURCE = Path(__file__).resolve().parents[2] / "integration_tests"
QUIET = ("--quiet", "--log-level", "none", "--log-level-file", "none", "--no-send-anonymous-usage-stats")


class DbtFailed(Exception):
    """A dbt command did not succeed; the text names the nodes and their messages."""


@dataclass(frozen=True)
class Node:
    """What dbt says about one node that it has run."""

    name: str
    kind: str
    materialized: str
    status: str
    message: str
    seconds: float
    relation: tuple[str, str]
    query: str


@dataclass(frozen=True)
class Project:
    """A dbt project on disk with a database to run in.

    Args:
        directory: holds dbt_project.yml and profiles.yml.
        url: connection string of the database.
        schema: where dbt puts the models.
    """

    directory: Path
    url: str
    schema: str = "analytics"

    def dbt(self, *arguments: str, check: bool = True) -> list[Node]:
        """Runs a dbt command in this process, silently; returns its results in the order of the run."""
        from dbt.cli.main import dbtRunner

        with self._environment():
            outcome = dbtRunner().invoke([*QUIET, *arguments, *self._directories()])
        results = getattr(outcome.result, "results", [])
        nodes = [_node(result) for result in results if hasattr(result, "node")]
        if check and not outcome.success:
            failed = [
                f"{node.name}: {node.message}" for node in nodes if node.status in ("error", "fail", "runtime error")
            ]
            raise DbtFailed(f"dbt {' '.join(arguments)}\n" + "\n".join(failed or [str(outcome.exception)]))
        return nodes

    def create_sources(self, connection: psycopg.Connection[Any], *names: str) -> None:
        """Creates the applications' tables that the models read."""
        for name in names:
            connection.execute((self.directory / "sources" / f"{name}.sql").read_bytes())

    def edit(self, path: str, old: str, new: str) -> None:
        """Replaces a text in a file of the project, which must be there."""
        file = self.directory / path
        text = file.read_text()
        if old not in text:
            raise ValueError(f"{path} does not contain {old!r}")
        file.write_text(text.replace(old, new))

    def _directories(self) -> list[str]:
        return ["--project-dir", str(self.directory), "--profiles-dir", str(self.directory)]

    @contextmanager
    def _environment(self) -> Iterator[None]:
        parts = conninfo_to_dict(self.url)
        wanted = {
            "DBT_IVM_HOST": parts.get("host") or "localhost",
            "DBT_IVM_PORT": parts.get("port") or "5432",
            "DBT_IVM_USER": parts.get("user") or "postgres",
            "DBT_IVM_PASSWORD": parts.get("password") or "",
            "DBT_IVM_DATABASE": parts.get("dbname") or "postgres",
            "DBT_IVM_SCHEMA": self.schema,
            "DO_NOT_TRACK": "1",
        }
        before = {name: os.environ.get(name) for name in wanted}
        os.environ.update({name: str(value) for name, value in wanted.items()})
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


@contextmanager
def integration_project(url: str, schema: str = "analytics", source: Path = SOURCE) -> Iterator[Project]:
    """Yields a copy of the project; removes it at the end."""
    with tempfile.TemporaryDirectory(prefix="ivm_project_") as parent:
        directory = Path(parent) / "project"
        shutil.copytree(source, directory, ignore=shutil.ignore_patterns("target", "logs", ".user.yml"))
        yield Project(directory, url, schema)


def maintained(nodes: Sequence[Node]) -> list[Node]:
    """Those that are incremental views."""
    return [node for node in nodes if node.materialized == "incremental_view"]


def _node(result: Any) -> Node:
    node = result.node
    return Node(
        name=node.name,
        kind=str(node.resource_type),
        materialized=node.config.materialized,
        status=str(result.status),
        message=str(result.message or ""),
        seconds=float(result.execution_time),
        relation=(node.schema, getattr(node, "alias", node.name)),
        query=getattr(node, "compiled_code", None) or "",
    )
