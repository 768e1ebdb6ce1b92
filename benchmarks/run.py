"""Measures incremental_view beside no model, a refreshed materialized view and pg_ivm; see README.md."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import psycopg
from rich.console import Console

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import contenders as ways
from benchmarks import dbt_runs, measure, report, shop
from tests.support.server import embedded_server, new_database

QUICK = shop.Size(
    products=1_000, orders=50_000, bulk=5_000, rounds=3, statements=10, bulk_rounds=2, loop=300, loop_rounds=3
)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small shop and few rounds, to see that it works")
    parser.add_argument("--products", type=int, help="rows in products (10,000)")
    parser.add_argument("--orders", type=int, help="rows in orders (1,000,000)")
    parser.add_argument("--rounds", type=int, help="rounds of single-row statements (15)")
    parser.add_argument("--url", help="a server to measure on, instead of an embedded one of its own")
    parser.add_argument("--dbt-models", type=int, default=100, help="models of the dbt run (100); 0 leaves it out")
    parser.add_argument("--dbt-rounds", type=int, default=5)
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "results")
    return parser.parse_args()


def shop_results(url: str, size: shop.Size, console: Console) -> dict[str, Any]:
    """Everything about the shop."""
    with psycopg.connect(url, autocommit=True) as connection, console.status("") as status:
        found = ways.contenders(connection)
        for schema in dict.fromkeys(way.schema for way in found):
            status.update(f"filling {schema}: {size.products:,} products, {size.orders:,} orders")
            shop.create(connection, schema, size)
            shop.vacuum(connection, schema)
        for way in found:
            status.update(f"creating {way.label}")
            way.install(connection)
        writers = [way for way in found if way.kind != ways.VIEW]
        readers = [way for way in found if way.kind != ways.NONE]
        immediate = [way for way in writers if way.kind != ways.MATERIALIZED]
        results: dict[str, Any] = {
            "server": connection.execute("SHOW server_version").fetchall()[0][0],
            "settings": dict(connection.execute(SETTINGS.encode()).fetchall()),
            "machine": f"{platform.system()} {platform.machine()}",
            "size": asdict(size),
            "pg_ivm": (connection.execute(PG_IVM_VERSION.encode()).fetchone() or ("not available",))[0],
            "one_row": measure.one_row(connection, writers, size, status.update),
            "bulk": measure.bulk(connection, writers, size, status.update),
            "server_cpu": measure.server_cpu(connection, immediate, size, status.update),
            "read": measure.reads(connection, readers, size.rounds),
            "session_memory": measure.session_memory(url, immediate, size),
            "storage": {way.label: way.storage(connection) for way in readers},
            "different_rows": {way.label: way.different_rows(connection) for way in readers if way.kind == ways.OURS},
        }
    return results


PG_IVM_VERSION = "SELECT extversion FROM pg_extension WHERE extname = 'pg_ivm'"
SETTINGS = """
    SELECT name, setting FROM pg_settings
    WHERE name IN ('shared_buffers', 'fsync', 'synchronous_commit', 'autovacuum', 'jit', 'work_mem')
"""


@contextmanager
def own_server(url: str | None) -> Iterator[str]:
    """The URL of the given server, or of an embedded one that leaves nothing behind."""
    if url:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="ivm_benchmark_") as directory:
        # The embedded server keeps its lock file where this points to, and would leave it behind elsewhere.
        os.environ["XDG_RUNTIME_DIR"] = directory
        with embedded_server() as server_url:
            yield server_url


def main() -> int:
    options, console = arguments(), Console(highlight=False)
    given = {name: getattr(options, name) for name in ("products", "orders", "rounds")}
    size = replace(QUICK if options.quick else shop.Size(), **{k: v for k, v in given.items() if v is not None})
    with own_server(options.url) as server_url:
        with new_database(server_url) as url:
            results = shop_results(url, size, console)
        if options.dbt_models:
            with new_database(server_url) as url, console.status("dbt run") as status:
                with psycopg.connect(url, autocommit=True) as connection:
                    shop.create(connection, "bench_dbt", replace(size, products=100, orders=10_000))
                results["dbt_run"] = dbt_runs.compare(url, options.dbt_models, options.dbt_rounds, status.update)
    name = f"{'quick' if options.quick else 'shop'}_postgresql_{results['server'].split('.')[0]}"
    paths = report.write(results, options.output, name)
    console.print(report.table(results), markup=False, soft_wrap=True)
    console.print()
    console.print(report.details(results), markup=False, soft_wrap=True)
    console.print()
    console.print("written: " + ", ".join(path.name for path in paths), style="dim")
    return 0


if __name__ == "__main__":
    sys.exit(main())
