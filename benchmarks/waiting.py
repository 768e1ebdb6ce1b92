"""How long the application's writers wait while dbt builds incremental views, rebuilds them, or rebuilds what they read.

    python -m benchmarks.waiting [--url URL] [--orders 1000000]

A writer inserts an order every two milliseconds; what is reported is its longest statement. For comparison everything is
measured again with the states filled while writers are locked out, as every model was before and small ones still are.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

import psycopg
import yaml
from dbt.cli.main import dbtRunner

from benchmarks import shop
from benchmarks.dbt_runs import profiles
from benchmarks.run import own_server
from benchmarks.shop import Size
from dbt.adapters.ivm.reconcile import concurrent_fill
from tests.support.server import new_database

INCREMENTAL_VIEW = "{{ config(materialized='incremental_view') }} "
FROM = " from bench.orders o join {{ ref('prices') }} p using (product_id)"
MODELS = {
    "prices": "{{ config(materialized='table') }} select product_id, category, price from bench.products",
    "sums": INCREMENTAL_VIEW + "select category, count(*) as n, sum(quantity * price) as total" + FROM + " group by 1",
    "ranked": INCREMENTAL_VIEW
    + "select order_id, price, row_number() over (partition by o.product_id order by order_id) as place"
    + FROM.replace("join", "left join"),
}
COMMANDS = {
    "build `sums`": ("run", "-s", "sums"),
    "rebuild `sums`": ("run", "-s", "sums", "--full-refresh"),
    "build `ranked`": ("run", "-s", "ranked"),
    "rebuild `ranked`": ("run", "-s", "ranked", "--full-refresh"),
    "rebuild the table that both read": ("run", "-s", "prices"),
}


class Writer:
    """Inserts orders until it is told to stop; knows its longest statement."""

    def __init__(self, url: str, first: int, products: int) -> None:
        self._session = psycopg.connect(url, autocommit=True)
        self._numbers = iter(range(first, 2**31))
        self._products = products
        self.longest = 0.0

    @contextmanager
    def at_work(self) -> Iterator[None]:
        stop = threading.Event()
        self.longest = 0.0
        thread = threading.Thread(target=self._write, args=(stop,))
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def _write(self, stop: threading.Event) -> None:
        while not stop.wait(0.002):
            number = next(self._numbers)
            start = time.perf_counter()
            self._session.execute(
                "INSERT INTO bench.orders (order_id, product_id, quantity) VALUES (%s, %s, 1)",
                (number, 1 + number % self._products),
            )
            self.longest = max(self.longest, time.perf_counter() - start)


def measure(url: str, size: Size, directory: Path) -> dict[str, tuple[float, float]]:
    """Seconds of dbt, and of the longest statement of the writer, by what dbt does."""
    with psycopg.connect(url, autocommit=True) as session:
        shop.create(session, "bench", size)
        shop.vacuum(session, "bench")
    _project(directory, url)
    _dbt(directory, "run", "-s", "prices")
    writer = Writer(url, 2 * size.orders, size.products)
    result = {}
    for name, command in COMMANDS.items():
        with writer.at_work():
            start = time.perf_counter()
            _dbt(directory, *command)
            seconds = time.perf_counter() - start
        result[name] = (seconds, writer.longest)
    return result


def _dbt(directory: Path, *arguments: str) -> None:
    where = ["--project-dir", str(directory), "--profiles-dir", str(directory)]
    with redirect_stdout(StringIO()) as said:
        done = dbtRunner().invoke(["--quiet", *arguments, *where])
    if not done.success:
        raise RuntimeError(said.getvalue() or str(done.exception))


def _project(directory: Path, url: str) -> None:
    (directory / "models").mkdir(parents=True)
    for name, text in MODELS.items():
        (directory / "models" / f"{name}.sql").write_text(text)
    project = {"name": "bench", "profile": "bench", "flags": {"send_anonymous_usage_stats": False}}
    (directory / "dbt_project.yml").write_text(yaml.safe_dump(project))
    (directory / "profiles.yml").write_text(profiles(url, "bench_marts", threads=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="a server to make a database on; an embedded one otherwise")
    parser.add_argument("--orders", type=int, default=1_000_000)
    options = parser.parse_args()
    size = Size(orders=options.orders)
    results = []
    worthwhile = concurrent_fill.worthwhile
    with own_server(options.url) as server:
        for choice in (worthwhile, lambda *_: False):
            concurrent_fill.worthwhile = choice
            with new_database(server) as url, tempfile.TemporaryDirectory(prefix="ivm_benchmark_") as parent:
                results.append(measure(url, size, Path(parent) / "project"))
    now, under_locks = results
    print(f"{options.orders:,} orders\n")
    print(
        "| dbt run | takes | a writer waits at most | filled under locks: takes | a writer waits at most |\n|---|---|---|---|---|"
    )
    for name in COMMANDS:
        cells = [f"{seconds:.2f} s" for result in (now, under_locks) for seconds in result[name]]
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
