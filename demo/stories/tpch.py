"""TPC-H at scale factor 0.01: loaded, then refreshed as the benchmark does it."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from demo.stories import Story
from demo.writes import Copy, Statement, Step, csv_lines

DIMENSIONS = ("region", "nation", "supplier", "part", "partsupp", "customer")
EVERY = 100  # 1 % of the orders


def generate(directory: Path) -> None:
    """Writes the eight tables as CSV files."""
    program = Path(sys.executable).with_name("tpchgen-cli")
    command = [str(program), "csv", "-s", "0.01", "--output-dir", str(directory)]
    subprocess.run(command, check=True, capture_output=True)


def key(line: str) -> int:
    """The order that a line of orders or lineitem belongs to."""
    return int(line.split(",", 1)[0])


def split(lines: Sequence[str], keys: set[int]) -> tuple[list[str], list[str]]:
    """The lines of other orders and the lines of these orders, each with the header."""
    rest, chosen = [lines[0]], [lines[0]]
    for line in lines[1:]:
        (chosen if key(line) in keys else rest).append(line)
    return rest, chosen


def one_order_at_a_time(orders: Sequence[str], items: Sequence[str]) -> list[Copy]:
    """For each order one COPY of the order and one of its items."""
    items_of: dict[int, list[str]] = defaultdict(list)
    for line in items[1:]:
        items_of[key(line)].append(line)
    writes = []
    for line in orders[1:]:
        writes.append(Copy("tpch.orders", [orders[0], line]))
        writes.append(Copy("tpch.lineitem", [items[0], *items_of[key(line)]]))
    return writes


def steps(directory: Path) -> Iterator[Step]:
    orders, items = csv_lines(directory / "orders.csv"), csv_lines(directory / "lineitem.csv")
    keys = [key(line) for line in orders[1:]]
    new, old = set(keys[::EVERY]), keys[EVERY // 2 :: EVERY]
    orders, new_orders = split(orders, new)
    items, new_items = split(items, new)
    yield Step(
        "COPY of six smaller tables",
        [Copy(f"tpch.{table}", csv_lines(directory / f"{table}.csv")) for table in DIMENSIONS],
        repeats=1,
    )
    yield Step("COPY of 99 % of the orders", [Copy("tpch.orders", orders)], repeats=1)
    yield Step("COPY of their lineitems", [Copy("tpch.lineitem", items)], repeats=1)
    yield Step("1 %, one order at a time", one_order_at_a_time(new_orders, new_items))
    yield Step(
        "another 1 % is deleted",
        [
            Statement("DELETE FROM tpch.lineitem WHERE l_orderkey = ANY(%s)", [(old,)]),
            Statement("DELETE FROM tpch.orders WHERE o_orderkey = ANY(%s)", [(old,)]),
        ],
    )
    yield Step(
        "a customer moves abroad",
        [Statement("UPDATE tpch.customer SET c_nationkey = (c_nationkey + 1) % 25 WHERE c_custkey = 370")],
        repeats=15,
    )


STORY = Story(
    name="tpch",
    title="TPC-H, scale factor 0.01",
    text="Queries 1, 3, 5, 6, 10, 12, 14 and 19: joins of up to six tables over 60,175 lineitems.",
    headline="tpch_q05",
    order_by="revenue DESC",
    steps=steps,
)
