"""A dbt run in which nothing has changed: many incremental views beside as many views."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import yaml
from psycopg.conninfo import conninfo_to_dict

MODEL = """
select product_id % {n} as bucket, count(*) as num_orders, sum(quantity) as total_quantity
from bench_dbt.orders group by 1
"""


def compare(url: str, models: int, rounds: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Median seconds of `dbt run`, as a command and as dbt itself reports, for both materializations."""
    seconds: dict[str, list[float]] = {}
    reported: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="ivm_benchmark_") as parent:
        projects = {kind: _project(Path(parent) / kind, url, kind, models) for kind in ("view", "incremental_view")}
        for turn in range(rounds + 1):
            say(f"dbt run of {models} models, round {turn} of {rounds}")
            for kind, directory in projects.items():
                start = perf_counter()
                elapsed = _run(directory)
                if turn:  # the first round creates the models
                    seconds.setdefault(kind, []).append(perf_counter() - start)
                    reported.setdefault(kind, []).append(elapsed)
    return {
        "models": models,
        "command_seconds": {kind: median(values) for kind, values in seconds.items()},
        "dbt_reported_seconds": {kind: median(values) for kind, values in reported.items()},
        "ratio_command": median(seconds["incremental_view"]) / median(seconds["view"]),
        "ratio_reported": median(reported["incremental_view"]) / median(reported["view"]),
    }


def _run(directory: Path) -> float:
    command = [
        sys.executable,
        "-c",
        "from dbt.cli.main import cli; cli()",
        "--quiet",
        "--log-level-file",
        "none",
        "run",
    ]
    where = ["--project-dir", str(directory), "--profiles-dir", str(directory)]
    outcome = subprocess.run(
        [*command, *where], capture_output=True, text=True, env={**os.environ, "DO_NOT_TRACK": "1"}
    )
    if outcome.returncode:
        raise RuntimeError(outcome.stdout + outcome.stderr)
    return float(json.loads((directory / "target" / "run_results.json").read_text())["elapsed_time"])


def _project(directory: Path, url: str, kind: str, models: int) -> Path:
    (directory / "models").mkdir(parents=True)
    for number in range(1, models + 1):
        (directory / "models" / f"{kind}_{number}.sql").write_text(MODEL.format(n=number))
    project = {
        "name": "bench",
        "version": "1.0",
        "profile": "bench",
        "flags": {"send_anonymous_usage_stats": False},
        "models": {"bench": {"+materialized": kind}},
    }
    (directory / "dbt_project.yml").write_text(yaml.safe_dump(project))
    (directory / "profiles.yml").write_text(profiles(url, f"bench_dbt_{kind}", threads=4))
    return directory


def profiles(url: str, schema: str, threads: int) -> str:
    """The text of profiles.yml with the profile `bench`."""
    parts = conninfo_to_dict(url)
    output = {
        "type": "ivm",
        "host": parts.get("host", "localhost"),
        "port": int(parts.get("port") or 5432),
        "user": parts.get("user", "postgres"),
        "password": parts.get("password", ""),
        "dbname": parts["dbname"],
        "schema": schema,
        "threads": threads,
    }
    return yaml.safe_dump({"bench": {"target": "dev", "outputs": {"dev": output}}})
