"""What a change costs for each query of TPC-H, against computing the query anew: the table of benchmarks/results/tpch_*.md.

    .venv/bin/python -m benchmarks.tpch [--scale 0.01] [--url ..] [--queries q01 q17] [--output benchmarks/results]

Fills the eight tables with tpchgen-cli, installs all 22 queries once and creates the indexes that `dbt run` then asks for.
After that one model at a time is installed. On every table that it reads single rows, and then 1 % of the rows, are deleted
and inserted again: statements of a client, each committed, in milliseconds. At the end of each query its view is compared with
the query; rows of difference are reported.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.run import own_server
from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.installed_models import explain
from dbt.adapters.ivm.names import RelationName
from tests.oracle.test_rendering import parts
from tests.support.database import PsycopgDatabase
from tests.support.server import new_database

Connection = psycopg.Connection[Any]

ORACLE = Path(__file__).parents[1] / "tests" / "oracle"
TABLES = "region nation part supplier partsupp customer orders lineitem".split()
MODEL = RelationName("model", "measured")
SINGLE_ROWS = 15


def load(connection: Connection, scale: float) -> None:
    """The tables of the oracle with TPC-H's own rows."""
    connection.execute("CREATE SCHEMA tpch; SET search_path = tpch")
    connection.execute((ORACLE / "tpch.schema.sql").read_text().encode())
    connection.execute(f"TRUNCATE {', '.join(TABLES)}".encode())
    with tempfile.TemporaryDirectory() as directory:
        command = Path(sys.executable).parent / "tpchgen-cli"
        subprocess.run([command, "csv", "-s", str(scale), "--output-dir", directory], check=True, capture_output=True)
        for table in TABLES:
            with connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT csv, HEADER)".encode()) as copy:
                copy.write((Path(directory) / f"{table}.csv").read_bytes())
    connection.execute("VACUUM ANALYZE")


def install(connection: Connection, query: str) -> str:
    """The model alone; what ivm_explain says of it."""
    connection.execute("DROP SCHEMA IF EXISTS model CASCADE; CREATE SCHEMA model")
    with connection.transaction():
        maintain(PsycopgDatabase(connection), MODEL, query)
        return explain(PsycopgDatabase(connection), MODEL)


def missing_indexes(connection: Connection, query: str) -> list[str]:
    return re.findall(r"^ +(CREATE INDEX .*);$", install(connection, query), re.MULTILINE)


def milliseconds(connection: Connection, statement: str) -> float:
    start = time.perf_counter()
    connection.execute(statement.encode(), prepare=False)
    return (time.perf_counter() - start) * 1000


class Writes:
    """Rows of each table that are deleted and inserted again, the same for every query."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        for table in TABLES:
            connection.execute(
                f"CREATE TEMP TABLE picked_{table} AS"
                f" SELECT row_number() OVER (ORDER BY hashtext({table}::text), {table}::text) AS number, * FROM {table}".encode()
            )
            connection.execute(f"ALTER TABLE picked_{table} ADD PRIMARY KEY (number)".encode())
            connection.execute(f"ANALYZE picked_{table}".encode())

    def one_row(self, table: str) -> float:
        """Median over rows of half the time to delete and insert one."""
        return statistics.median(self._change(table, n, n) / 2 for n in range(1, 1 + self._few(table)))

    def one_percent(self, table: str) -> float:
        """Half the time to delete and insert them."""
        rows = self._count(table)
        time = self._change(table, rows - max(1, rows // 100) + 1, rows) / 2
        self.connection.execute(f"VACUUM {table}".encode())
        return time

    def _few(self, table: str) -> int:
        return min(SINGLE_ROWS, self._count(table))

    def _count(self, table: str) -> int:
        return int(self.connection.execute(f"SELECT count(*) FROM picked_{table}".encode()).fetchall()[0][0])

    def _change(self, table: str, first: int, last: int) -> float:
        keys = self._columns(f"{table}_pkey")
        same = " AND ".join(f"t.{key} = p.{key}" for key in keys)
        columns = ", ".join(self._columns(table))
        among = f"p.number BETWEEN {first} AND {last}"
        delete = f"DELETE FROM {table} AS t USING picked_{table} AS p WHERE {same} AND {among}"
        insert = f"INSERT INTO {table} SELECT {columns} FROM picked_{table} AS p WHERE {among}"
        return milliseconds(self.connection, delete) + milliseconds(self.connection, insert)

    def _columns(self, relation: str) -> list[str]:
        query = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 ORDER BY attnum"
        return [name for (name,) in self.connection.execute(query, (f"tpch.{relation}",))]


def measure(connection: Connection, writes: Writes, query: str) -> dict[str, Any]:
    """One query: what maintains it, milliseconds by table, rows of difference."""
    start = time.perf_counter()
    explained = install(connection, query)
    build = (time.perf_counter() - start) * 1000
    read = [table for table in TABLES if re.search(rf"\b{table}\b", query)]
    times = {table: {"one row": writes.one_row(table), "1 %": writes.one_percent(table)} for table in read}
    view, both = f"TABLE {MODEL.sql}", "(({0}) EXCEPT ALL ({1})) UNION ALL (({1}) EXCEPT ALL ({0}))"
    return {
        "rules": sorted(set(re.findall(r"^Block .*\n  ([a-z ]+):", explained, re.MULTILINE))),
        "blocks": len(re.findall(r"^Block ", explained, re.MULTILINE)),
        "recompute": statistics.median(milliseconds(connection, query) for _ in range(5)),
        "read": statistics.median(milliseconds(connection, view) for _ in range(5)),
        "build": build,
        "tables": times,
        "different_rows": connection.execute(
            f"SELECT count(*) FROM ({both.format(view, query)}) AS d".encode()
        ).fetchall()[0][0],
    }


def markdown(results: dict[str, Any]) -> str:
    """For people."""
    bare, queries = results["no model"], results["queries"]
    shown = ["lineitem", "orders"]
    lines = [
        f"TPC-H at scale {results['scale']}, PostgreSQL {results['server']}: milliseconds that maintaining one query adds to"
        " a statement that deletes or inserts one row (median) or 1 % of the rows, beside the time to compute the query anew.",
        "",
        "| query | maintained by | recompute | read | lineitem: one row, 1 % | orders: one row, 1 % |"
        " dearest other table: one row, 1 % |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, found in queries.items():
        added = {
            table: {kind: max(0.0, value - bare[table][kind]) for kind, value in times.items()}
            for table, times in found["tables"].items()
        }
        others = {table: cost for table, cost in added.items() if table not in shown}
        worst = max(others, key=lambda table: others[table]["one row"], default="")
        cells = [_pair(added.get(table)) for table in shown]
        cells.append(f"{worst}: {_pair(others[worst])}" if worst else "")
        shown_times = f"{found['recompute']:.1f} | {found['read']:.1f}"
        lines.append(f"| {name} | {', '.join(found['rules'])} | {shown_times} | {' | '.join(cells)} |")
    incremental = sum("recomputed" not in found["rules"] for found in queries.values())
    different = sum(found["different_rows"] for found in queries.values())
    rows = ", ".join(f"{table} {number:,}" for table, number in results["rows"].items())
    lines += [
        "",
        f"{incremental} of {len(queries)} incremental; {different} rows of difference at the end. Rows: {rows}.",
    ]
    lines += ["", "Indexes beyond primary keys, as `dbt run` asks for them: " + "; ".join(results["indexes"]) + "."]
    return "\n".join(lines)


def _pair(cost: dict[str, float] | None) -> str:
    return f"{cost['one row']:.2f}, {cost['1 %']:.1f}" if cost else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=0.01)
    parser.add_argument("--queries", nargs="*", help="some of them: q01 q17")
    parser.add_argument("--url", help="a server of your own")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "results")
    given = parser.parse_args()
    queries = {name: text for name, text in parts(ORACLE / "rendering" / "tpch.sql") if name in (given.queries or name)}
    with (
        own_server(given.url) as server,
        new_database(server) as url,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        load(connection, given.scale)
        indexes = sorted({index for query in queries.values() for index in missing_indexes(connection, query)})
        for index in indexes:
            connection.execute(index.encode())
        connection.execute("DROP SCHEMA model CASCADE; ANALYZE")
        writes = Writes(connection)
        results: dict[str, Any] = {
            "scale": given.scale,
            "server": connection.info.parameter_status("server_version"),
            "indexes": [index.removeprefix("CREATE INDEX ON ") for index in indexes],
            "rows": {t: connection.execute(f"SELECT count(*) FROM {t}".encode()).fetchall()[0][0] for t in TABLES},
            "no model": {t: {"one row": writes.one_row(t), "1 %": writes.one_percent(t)} for t in TABLES},
            "queries": {},
        }
        for name, query in queries.items():
            results["queries"][name] = measure(connection, writes, query)
            print(name, "done", file=sys.stderr, flush=True)
    name = f"tpch_postgresql_{str(results['server']).split('.')[0]}"
    given.output.mkdir(parents=True, exist_ok=True)
    (given.output / f"{name}.json").write_text(json.dumps(results, indent=1) + "\n")
    (given.output / f"{name}.md").write_text(markdown(results) + "\n")
    print(markdown(results))
    return 1 if any(found["different_rows"] for found in results["queries"].values()) else 0


if __name__ == "__main__":
    sys.exit(main())
