"""`make soak MINUTES=10 SEED=1`: sessions write at random while dbt builds, rebuilds and repairs, and faults strike.

Ends with a summary of figures; exits with 1 if a view ever differed from its query, or anything failed in an unexpected way.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import psycopg
from psycopg.conninfo import make_conninfo

from tests.soak.comparison import Damaged, compare_all, comparing
from tests.soak.figures import Figures
from tests.soak.models import EVERY
from tests.soak.project import SoakProject, kill
from tests.soak.runs import Runs
from tests.soak.writers import Crowd, roles
from tests.support.crash_server import CrashServer, crash_server
from tests.support.server import new_database


def main() -> int:
    arguments = _arguments()
    figures = Figures()
    with _place(arguments.server) as (url, server), tempfile.TemporaryDirectory(prefix="ivm_soak_") as directory:
        project = SoakProject(Path(directory), url, models=EVERY)
        project.create_base_tables()
        done, output = project.run()
        if not done:
            print(output)
            return 1
        runs = Runs(project, Damaged(), figures, Random(arguments.seed))
        _soak(runs, server, arguments)
    print(f"\nSeed {arguments.seed}, {arguments.minutes:g} minutes, {arguments.sessions} writing sessions:")
    print(figures.table())
    for finding in figures.findings[:20]:
        print(f"\nFINDING {finding}")
    print(f"\n{figures['differences']} differences, {len(figures.findings)} findings")
    return 1 if figures.findings else 0


def _soak(runs: Runs, server: CrashServer | None, arguments: argparse.Namespace) -> None:
    """Rounds of writers and actions; between two rounds all is quiet, and every view is compared."""
    end = time.monotonic() + 60 * arguments.minutes
    number = 0
    while time.monotonic() < end and not runs.figures.findings:
        number += 1
        round_end = min(end, time.monotonic() + arguments.round)
        seed = arguments.seed * 1000 + number
        faults = arguments.faults and number % 2 == 0
        with (
            comparing(runs.project.url, runs.damaged, seed, runs.figures, EVERY),
            Crowd(runs.project.url, roles(arguments.sessions, faults), seed, runs.figures),
        ):
            _act(runs, round_end, faults)
            if faults and server is not None:
                _crash(runs, server)
        if server is not None and faults:
            _wait_for(runs.project.url)
        runs.settle()
        compare_all(runs.project.url, runs.figures, f"after round {number}", EVERY)
        _report(number, runs.figures, faults)


def _act(runs: Runs, round_end: float, faults: bool) -> None:
    actions = runs.actions(faults)
    while time.monotonic() < round_end and not runs.figures.findings:
        runs.random.choice(actions)()


def _crash(runs: Runs, server: CrashServer) -> None:
    """SIGKILL of the server in the middle of the write load and of a rebuild."""
    process = runs.project.start("--full-refresh")
    time.sleep(1.5 + 3 * runs.random.random())
    server.kill()
    runs.figures.count("kills of the server")
    server.start()
    kill(process)
    time.sleep(2)  # the writers go on


def _report(number: int, figures: Figures, faults: bool) -> None:
    what = figures.line("statements", "errors 40P01", "errors 40001", "models rebuilt", "comparisons", "differences")
    print(f"round {number}{' with faults' if faults else ''}: {what}", flush=True)


def _wait_for(url: str) -> None:
    for _ in range(100):
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)


@contextmanager
def _place(server_url: str) -> Iterator[tuple[str, CrashServer | None]]:
    """A database on the named server, or on one of our own that may be killed."""
    if server_url:
        with new_database(server_url) as url:
            yield url, None
    else:
        with crash_server(max_connections="120") as server:
            with psycopg.connect(server.url, autocommit=True) as connection:
                connection.execute("CREATE DATABASE soak")
            yield make_conninfo(server.url, dbname="soak"), server


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sessions", type=int, default=16)
    parser.add_argument("--round", type=float, default=40, help="seconds between two quiet points")
    parser.add_argument("--server", default="", help="URL of a server to use instead of one that may be killed")
    parser.add_argument("--no-faults", dest="faults", action="store_false")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
