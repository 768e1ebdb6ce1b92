"""The dbt project of the soak: its files, its commands, and what a run may answer under load."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import yaml
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tests.soak.models import MODELS, SoakModel
from tests.soak.schema import ROWS, SCHEMA

# A run may fail with one of these while others hold locks, and must say so; nothing else.
CLEAR_FAILURES = ("Could not lock", "Another run is working", "Deadlock with another session")
DBT = "from dbt.cli.main import cli; cli()"
QUIET = ("--log-level-file", "none", "--no-use-colors", "--no-send-anonymous-usage-stats", "--log-level", "warn")


@dataclass
class SoakProject:
    """Writes the models of the wanted versions to disk and runs real dbt on them, each run in a process of its own.

    Args:
        directory: holds the project; a run at the same time as another needs a target directory of its own.
        versions: which version of each model is on disk.
    """

    directory: Path
    url: str
    threads: int = 8
    models: tuple[SoakModel, ...] = MODELS
    lock_timeout: str = "20s"
    versions: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        project = {"name": "soak", "version": "1.0", "profile": "soak", "model-paths": ["models"]}
        self._write("dbt_project.yml", yaml.safe_dump(project))
        self._write("profiles.yml", yaml.safe_dump({"soak": {"target": "dev", "outputs": {"dev": self._target()}}}))
        for model in self.models:
            self.set_version(model, 0)

    def create_base_tables(self) -> None:
        with psycopg.connect(self.url) as connection:
            connection.execute(SCHEMA.encode())
            connection.execute(ROWS.encode())
            connection.execute("CREATE SCHEMA analytics")
            # Random transactions meet in deadlocks all the time; a second in each would be most of the soak.
            name = sql.Identifier(connection.info.dbname)
            connection.execute(sql.SQL("ALTER DATABASE {} SET deadlock_timeout = '600ms'").format(name))

    def set_version(self, model: SoakModel, version: int) -> None:
        self.versions[model.name] = version
        more = f", {model.config}" if model.config else ""
        config = f"{{{{ config(materialized='incremental_view', lock_timeout='{self.lock_timeout}'{more}) }}}}\n"
        self._write(f"models/{model.name}.sql", config + model.query(version))

    def start(self, *arguments: str, select: Iterable[str] = ()) -> subprocess.Popen[str]:
        """Starts `dbt run` in a process group of its own."""
        chosen = ["--select", *select] if select else []
        where = ["--project-dir", str(self.directory), "--profiles-dir", str(self.directory)]
        return subprocess.Popen(
            [sys.executable, "-c", DBT, *QUIET, "run", *arguments, *chosen, *where],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            cwd=self.directory,
            env={**os.environ, "DO_NOT_TRACK": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    def run(self, *arguments: str, select: Collection[str] = ()) -> tuple[bool, str]:
        """Runs `dbt run` to its end; whether it succeeded, and what it said."""
        process = self.start(*arguments, select=select)
        output, _ = process.communicate(timeout=300)
        return process.returncode == 0, output

    def run_here(self, *arguments: str) -> tuple[bool, str]:
        """`run` in this process, which is faster; one at a time only."""
        from dbt.cli.main import dbtRunner

        where = ["--project-dir", str(self.directory), "--profiles-dir", str(self.directory)]
        outcome = dbtRunner().invoke(["--quiet", *QUIET, "run", *arguments, *where])
        messages = [str(result.message) for result in getattr(outcome.result, "results", [])]
        return outcome.success, "\n".join(messages) or str(outcome.exception)

    def _target(self) -> dict[str, object]:
        info = conninfo_to_dict(self.url)
        return {
            "type": "ivm",
            "host": info.get("host", "localhost"),
            "port": int(info.get("port", 5432)),
            "user": info.get("user", "postgres"),
            "password": info.get("password", ""),
            "dbname": info["dbname"],
            "schema": "analytics",
            "threads": self.threads,
        }

    def _write(self, path: str, text: str) -> None:
        file = self.directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def kill(process: subprocess.Popen[str]) -> None:
    """SIGKILL to dbt with everything it has started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def unclear(output: str) -> list[str]:
    """The errors in dbt's output that are none of the clear ones."""
    failures = output.split("Runtime Error in model")[1:]
    return [part for part in failures if not any(text in part for text in CLEAR_FAILURES)] + [
        line for line in output.splitlines() if "Database Error" in line or "Unhandled error" in line
    ]
