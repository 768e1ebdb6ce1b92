"""Four tables under foreign keys with every action, and over them a model of every kind of block, all maintained at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import psycopg
import pytest
from psycopg import sql

from dbt.adapters.ivm.compiler import Options
from tests.oracle.oracle import difference
from tests.oracle.sandbox import WRITER, Sandbox

SCHEMA = """
CREATE TABLE regions (id int PRIMARY KEY, name text);
CREATE TABLE products (
  id int PRIMARY KEY,
  region int DEFAULT 0 REFERENCES regions ON DELETE SET DEFAULT ON UPDATE CASCADE,
  parent int REFERENCES products ON DELETE CASCADE ON UPDATE CASCADE,
  price int);
CREATE TABLE orders (
  id int PRIMARY KEY,
  product int REFERENCES products ON DELETE SET NULL ON UPDATE CASCADE,
  quantity int);
CREATE TABLE lines (id int, order_id int REFERENCES orders ON DELETE CASCADE ON UPDATE CASCADE, v int);
"""

FILL = """
TRUNCATE base.regions, base.products, base.orders, base.lines;
INSERT INTO base.regions VALUES (0, 'none'), (1, 'north'), (2, 'south'), (3, 'north');
INSERT INTO base.products VALUES
  (1, 1, NULL, 10), (2, 1, 1, 20), (3, 2, 2, 20), (4, 2, 3, 40), (5, 3, NULL, 50), (6, NULL, 5, NULL);
INSERT INTO base.orders SELECT g, 1 + g % 6, g % 4 FROM generate_series(1, 12) g;
INSERT INTO base.lines SELECT g, 1 + g % 12, g % 5 FROM generate_series(1, 24) g;
"""

MODELS = {
    "single_table": "SELECT product, count(*) AS n, sum(quantity) AS s FROM base.orders GROUP BY product",
    "extremes": "SELECT product, min(quantity) AS lo, max(id) AS hi FROM base.orders GROUP BY product",
    "distinct_rows": "SELECT DISTINCT quantity FROM base.orders",
    "joined": "SELECT p.region, count(*) AS n, sum(o.quantity * p.price) AS s"
    " FROM base.orders o JOIN base.products p ON o.product = p.id GROUP BY p.region",
    "joined_extremes": "SELECT p.region, max(o.quantity * p.price) AS hi, min(p.price) AS lo"
    " FROM base.orders o JOIN base.products p ON o.product = p.id GROUP BY p.region",
    "joined_distinct": "SELECT DISTINCT p.region, o.quantity FROM base.orders o JOIN base.products p ON o.product = p.id",
    "one_row": "SELECT count(*) AS n, sum(p.price) AS s, max(o.quantity) AS hi"
    " FROM base.orders o JOIN base.products p ON o.product = p.id",
    "self_joined": "SELECT p.price, count(*) AS n, sum(c.price) AS s"
    " FROM base.products c JOIN base.products p ON c.parent = p.id GROUP BY p.price",
    "three_of_one": "SELECT a.region, count(*) AS n, max(c.price) AS hi FROM base.products a"
    " JOIN base.products b ON b.parent = a.id JOIN base.products c ON c.parent = b.id GROUP BY a.region",
    "rows": "SELECT o.id, o.quantity, p.price FROM base.orders o JOIN base.products p ON o.product = p.id",
    "five_tables": "SELECT r.name, q.price, count(*) AS n, sum(l.v * o.quantity) AS s FROM base.regions r"
    " JOIN base.products p ON p.region = r.id JOIN base.products q ON p.parent = q.id"
    " JOIN base.orders o ON o.product = p.id JOIN base.lines l ON l.order_id = o.id GROUP BY r.name, q.price",
    "union_all": "SELECT id, price AS v FROM base.products UNION ALL SELECT product, quantity FROM base.orders"
    " UNION ALL SELECT order_id, v FROM base.lines",
    "union_grouped": "SELECT k, sum(v) AS s, max(v) AS hi FROM (SELECT region AS k, price AS v FROM base.products"
    " UNION ALL SELECT p.region, o.quantity FROM base.orders o JOIN base.products p ON o.product = p.id) u GROUP BY k",
    "outer_joined": "SELECT p.id, p.price, count(o.id) AS n, max(o.quantity) AS hi FROM base.products p"
    " LEFT JOIN base.orders o ON o.product = p.id GROUP BY p.id, p.price",
    "ranked": "SELECT id, product, row_number() OVER (PARTITION BY product ORDER BY quantity, id) AS place FROM base.orders",
    "without_child": "SELECT p.id, p.region FROM base.products p"
    " WHERE NOT EXISTS (SELECT FROM base.products c WHERE c.parent = p.id)",
    "listed": "SELECT p.region, string_agg(o.quantity::text, ',' ORDER BY o.quantity, o.id) AS list FROM base.orders o"
    " JOIN base.products p ON o.product = p.id GROUP BY p.region",
    "excepted": "SELECT id FROM base.products EXCEPT SELECT product FROM base.orders",
    "by_the_nullable_side": "SELECT r.name, count(DISTINCT o.quantity) AS n, min(o.id) AS lo FROM base.orders o"
    " LEFT JOIN base.products p ON o.product = p.id LEFT JOIN base.regions r ON p.region = r.id GROUP BY r.name",
    "by_what_is_computed": "SELECT f.lowest, count(DISTINCT o.product) AS n, max(o.id) AS hi FROM base.orders o"
    " JOIN (SELECT product, min(quantity) AS lowest FROM base.orders GROUP BY product) f USING (product) GROUP BY f.lowest",
    "ranked_by_the_nullable_side": "SELECT c.id, rank() OVER (PARTITION BY p.price ORDER BY c.price, c.id) AS place"
    " FROM base.products c LEFT JOIN base.products p ON c.parent = p.id",
    "recomputed": "SELECT p.id, rank() OVER (ORDER BY p.price, p.id) AS place, (SELECT max(quantity) FROM base.orders) AS hi"
    " FROM base.products p",
    "two_states": "SELECT a.product, a.n, b.price FROM (SELECT product, count(*) AS n FROM base.orders GROUP BY product) a"
    " JOIN (SELECT id, max(price) AS price FROM base.products GROUP BY id) b ON a.product = b.id",
}


@dataclass(frozen=True)
class Failing:
    """A statement that PostgreSQL must refuse with this SQLSTATE."""

    statement: str
    sqlstate: str


@dataclass(frozen=True)
class Copied:
    """Rows for COPY .. FROM STDIN."""

    statement: str
    rows: Sequence[tuple[object, ...]]


Step = str | Failing | Copied
Transaction = Step | tuple[Step, ...]


class Shop:
    """The tables and models, a session that writes with no more rights than that, and its own functions and triggers."""

    def __init__(self, sandbox: Sandbox, models: Iterable[str] = MODELS) -> None:
        self.sandbox = sandbox
        self.models = {name: MODELS[name] for name in models}
        sandbox.build(SCHEMA)
        for name, query in self.models.items():
            sandbox.maintain(name, query, Options(may_recompute=True))
        sandbox.writer.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(WRITER)))

    def begin(self, setup: str = "") -> None:
        """The first rows again, and functions and triggers of this case alone, in the schema extra."""
        self.sandbox.dbt.execute("DROP SCHEMA IF EXISTS extra CASCADE; CREATE SCHEMA extra")
        self.sandbox.dbt.execute("GRANT USAGE ON SCHEMA extra TO PUBLIC")
        self.sandbox.writer.execute(FILL.encode())
        if setup:
            self.sandbox.dbt.execute(setup.encode())
        self.contents = self._contents()
        self.changed: set[str] = set()
        self.check("at the start")

    def perform(self, transactions: Iterable[Transaction]) -> None:
        """Each statement, or tuple of statements, in a transaction; compares after every statement, before the commit too."""
        for transaction in transactions:
            if isinstance(transaction, tuple):
                with self.sandbox.writer.transaction():
                    for step in transaction:
                        self._step(step)
            else:
                self._step(transaction)
            self.check(f"after the commit of {transaction}")

    def check(self, when: str) -> None:
        """Every view equals its query, as the writing session sees them."""
        writer = self.sandbox.writer
        if writer.info.transaction_status == psycopg.pq.TransactionStatus.INERROR:
            return
        # The writer may read neither the views nor, through them, anything else: look as the owner.
        writer.execute("RESET ROLE")
        for name, query in self.models.items():
            found = difference(writer, sql.Identifier("model", name), query)
            assert not found, f"{name}, {when}: {found}"
        contents = self._contents()
        self.changed |= {name for name in contents if contents[name] != self.contents[name]}
        writer.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(WRITER)))

    def _step(self, step: Step) -> None:
        writer = self.sandbox.writer
        if isinstance(step, Failing):
            with pytest.raises(psycopg.Error) as failure:
                writer.execute(step.statement.encode())
            assert failure.value.sqlstate == step.sqlstate
        elif isinstance(step, Copied):
            with writer.cursor() as cursor, cursor.copy(step.statement.encode()) as copy:
                for row in step.rows:
                    copy.write_row(row)
        else:
            writer.execute(step.encode(), prepare=False)
        self.check(f"after {step}")

    def _contents(self) -> dict[str, str]:
        """Digests, to tell whether a case changes anything at all; as the writer sees it."""
        writer = self.sandbox.writer
        texts = [f"SELECT {name!r} AS name, q::text AS row FROM ({query}) q" for name, query in self.models.items()]
        rows = writer.execute(
            f"SELECT name, md5(string_agg(row, ';' ORDER BY row)) FROM ({' UNION ALL '.join(texts)}) u GROUP BY name".encode()
        ).fetchall()
        return {**dict.fromkeys(self.models, ""), **dict(rows)}
