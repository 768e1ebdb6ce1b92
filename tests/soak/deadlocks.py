"""How often an application meets deadlocks with and without views: `python -m tests.soak.deadlocks --seconds 20`.

The same random transactions on the same base tables, without a view and with views of one kind at a time; once with one
statement per transaction, and once with several, which need not take their locks in one order.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.soak.figures import Figures
from tests.soak.models import EVERY, MODELS
from tests.soak.project import SoakProject
from tests.soak.writers import Crowd, Role
from tests.soak.writes import Maker, Statement
from tests.support.server import any_server, new_database

KINDS: dict[str, tuple[str, ...]] = {
    "no view": (),
    "one table": ("single_table", "events_by_kind", "scalar", "plain_rows"),
    "extremes": ("extremes",),
    "union all": ("union_all",),
    "join of two": ("two_tables",),
    "join of three": ("three_tables",),
    "join of five": ("five_tables",),
    "self-joins": ("self_join", "pairs"),
    "keys of one table": ("distinct_counts", "first_rows"),
    "outer joins": ("left_rows", "left_groups", "left_keys"),
    "all of them": tuple(model.name for model in MODELS),
}


def hot(random: Random) -> Statement:
    """Statements that lock one row of an application's table, or several in the order of their keys; no cascades."""
    line, order, product = random.randint(1, 40), random.randint(1, 20), random.randint(1, 10)
    return Statement(
        random.choice(
            (
                f"UPDATE app.lines SET quantity = quantity % 9 + 1 WHERE line_id = {line}",
                f"UPDATE app.lines SET product_id = {product} WHERE line_id = {line}",
                f"INSERT INTO app.lines VALUES ({random.randint(10**4, 10**9)}, {order}, {product}, 3)",
                f"DELETE FROM app.lines WHERE line_id > 9999 AND line_id % 50 = {line}",
                f"INSERT INTO app.lines SELECT {random.randint(10**4, 10**9)} + i, i, i, i FROM generate_series(1, 9) i",
                f"UPDATE app.orders SET amount = amount + 1 WHERE order_id = {order}",
                f"UPDATE app.orders SET status = 'status {line % 3}' WHERE order_id = {order}",
                f"UPDATE app.products SET price = price % 9 + 1 WHERE product_id = {product}",
                f"UPDATE app.products SET category = 'category {line % 4}' WHERE product_id = {product}",
                f"INSERT INTO app.events VALUES ({line}, {line % 9}, {order}) ON CONFLICT (event_id)"
                f" DO UPDATE SET kind = {product % 9}, amount = excluded.amount",
                f"INSERT INTO app.events SELECT i, (i * {line}) % 9, i FROM generate_series({line}, {line} + 8) i ON CONFLICT"
                f" (event_id) DO UPDATE SET kind = (excluded.kind + {line}) % 9",
            )
        )
    )


def cascading(random: Random) -> Statement:
    """The same, and statements whose foreign keys write other base tables."""
    if random.random() < 0.7:
        return hot(random)
    order, product = random.randint(1, 20), random.randint(1, 10)
    return Statement(
        random.choice(
            (
                f"DELETE FROM app.orders WHERE order_id = {order + 40}",
                f"INSERT INTO app.orders VALUES ({order + 40}, {product}, 'status 1', 1) ON CONFLICT DO NOTHING",
                f"UPDATE app.orders SET order_id = -order_id WHERE abs(order_id) = {order + 60}",
                f"DELETE FROM app.customers WHERE customer_id = {product + 10}",
                f"INSERT INTO app.customers VALUES ({product + 10}, 1, 'segment 1') ON CONFLICT DO NOTHING",
            )
        )
    )


@dataclass(frozen=True)
class Load:
    """A name for the table, and how its sessions write."""

    name: str
    make: Maker
    single: bool


LOADS = (
    Load("one statement", hot, True),
    Load("one statement, cascades", cascading, True),
    Load("up to three statements", cascading, False),
)


def measure(url: str, load: Load, views: tuple[str, ...], seconds: float, sessions: int, seed: int) -> Figures:
    """Runs the load in a new database with these views only."""
    figures = Figures()
    models = tuple(model for model in EVERY if model.name in views)
    with tempfile.TemporaryDirectory(prefix="ivm_soak_") as directory:
        project = SoakProject(Path(directory), url, models=models)
        project.create_base_tables()
        if models:
            done, output = project.run()
            if not done:
                raise RuntimeError(output)
    role = Role(make=load.make, single=load.single, pause=0.02)
    with Crowd(url, [role] * sessions, seed, figures):
        time.sleep(seconds)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--sessions", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(
        f"{arguments.sessions} sessions, {arguments.seconds:g} s each; deadlocks per 1,000 transactions (transactions)"
    )
    print("| views | " + " | ".join(load.name for load in LOADS) + " |\n|---|" + "---|" * len(LOADS))
    worst = 0
    with any_server() as server_url:
        for kind, views in KINDS.items():
            cells = []
            for load in LOADS:
                with new_database(server_url) as url:
                    figures = measure(url, load, views, arguments.seconds, arguments.sessions, arguments.seed)
                deadlocks = figures["errors 40P01"]
                done = figures["transactions"] + deadlocks
                worst += deadlocks if load.single else 0
                cells.append(f"{1000 * deadlocks / max(done, 1):.1f} ({done:,})")
            print(f"| {kind} | " + " | ".join(cells) + " |", flush=True)
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
