"""The models of the soak: every kind of block, each in two versions, so that a run has something to rebuild."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SoakModel:
    """A model whose second version has one column more, by which a reader tells which of them is installed.

    Args:
        head, tail: the query up to and from where the second version's column goes.
        tables: the base tables it reads.
        config: more of the model's config, as arguments.
    """

    name: str
    head: str
    extra: str
    tail: str
    tables: tuple[str, ...]
    config: str = ""

    def query(self, version: int) -> str:
        return f"{self.head}{f', {self.extra} AS extra' if version else ''} {self.tail}"


MODELS = tuple(
    SoakModel(name, head, extra, tail, tuple(tables.split()))
    for name, tables, head, extra, tail in (
        (
            "single_table",
            "orders",
            "SELECT status, count(*) AS n, sum(amount) AS total, avg(amount) AS average",
            "count(customer_id)",
            "FROM app.orders GROUP BY status",
        ),
        ("scalar", "lines", "SELECT count(*) AS n, sum(quantity) AS total", "count(product_id)", "FROM app.lines"),
        (
            "two_tables",
            "lines products",
            "SELECT p.category, count(*) AS n, sum(l.quantity * p.price) AS total",
            "sum(l.quantity)",
            "FROM app.lines l JOIN app.products p USING (product_id) GROUP BY p.category",
        ),
        (
            "three_tables",
            "orders lines products",
            "SELECT o.customer_id, p.category, count(*) AS n, sum(l.quantity * p.price) AS total",
            "sum(o.amount)",
            "FROM app.orders o JOIN app.lines l USING (order_id) JOIN app.products p USING (product_id)"
            " GROUP BY o.customer_id, p.category",
        ),
        (
            "five_tables",
            "regions customers orders lines products",
            "SELECT r.name, count(*) AS n, sum(l.quantity * p.price) AS total",
            "count(c.segment)",
            "FROM app.regions r JOIN app.customers c USING (region_id) JOIN app.orders o USING (customer_id)"
            " JOIN app.lines l USING (order_id) JOIN app.products p USING (product_id) GROUP BY r.name",
        ),
        (
            "self_join",
            "products",
            "SELECT parent.category, count(*) AS n, sum(child.price) AS total",
            "sum(parent.price)",
            "FROM app.products child JOIN app.products parent ON child.parent_id = parent.product_id"
            " GROUP BY parent.category",
        ),
        (
            "pairs",
            "lines",
            "SELECT a.product_id AS one, b.product_id AS other, count(*) AS n",
            "sum(a.quantity)",
            "FROM app.lines a JOIN app.lines b ON a.order_id = b.order_id AND a.product_id < b.product_id"
            " GROUP BY a.product_id, b.product_id",
        ),
        (
            "extremes",
            "lines",
            "SELECT product_id, min(quantity) AS least, max(quantity) AS most",
            "count(*)",
            "FROM app.lines GROUP BY product_id",
        ),
        (
            "extremes_of_join",
            "orders customers",
            "SELECT c.segment, max(o.amount) AS most, min(o.amount) AS least",
            "count(*)",
            "FROM app.orders o JOIN app.customers c USING (customer_id) GROUP BY c.segment",
        ),
        ("plain_rows", "lines", "SELECT product_id, quantity", "order_id", "FROM app.lines WHERE quantity > 2"),
        (
            "rows_of_join",
            "orders customers",
            "SELECT o.status, c.segment",
            "o.amount",
            "FROM app.orders o JOIN app.customers c USING (customer_id)",
        ),
        (
            "distinct_rows",
            "lines products",
            "SELECT DISTINCT p.category, l.quantity",
            "l.returned",
            "FROM app.lines l JOIN app.products p USING (product_id)",
        ),
        (
            "union_all",
            "lines returns",
            "SELECT product_id, sum(quantity) AS total",
            "count(*)",
            "FROM (SELECT product_id, quantity FROM app.lines UNION ALL SELECT product_id, -quantity FROM app.returns) u"
            " GROUP BY product_id",
        ),
        (
            "union_all_extremes",
            "orders events",
            "SELECT id % 5 AS fifth, max(amount) AS most",
            "count(*)",
            "FROM (SELECT order_id AS id, amount FROM app.orders UNION ALL"
            " SELECT event_id, amount::numeric(8,2) FROM app.events) u GROUP BY id % 5",
        ),
        (
            "two_states",
            "orders lines",
            "SELECT x.customer_id, x.n, y.total",
            "x.total",
            "FROM (SELECT customer_id, count(*) AS n, sum(amount) AS total FROM app.orders GROUP BY customer_id) x"
            " JOIN (SELECT o.customer_id, sum(l.quantity) AS total FROM app.orders o JOIN app.lines l USING (order_id)"
            " GROUP BY o.customer_id) y ON x.customer_id = y.customer_id",
        ),
        (
            "events_by_kind",
            "events",
            "SELECT kind, count(*) AS n, sum(amount) AS total",
            "count(amount)",
            "FROM app.events GROUP BY kind",
        ),
        ("event_rows", "events", "SELECT kind, amount", "event_id", "FROM app.events WHERE amount % 3 > 0"),
    )
)

ANEW = tuple(
    SoakModel(name, head, extra, tail, tuple(tables.split()), *config)
    for name, tables, head, extra, tail, *config in (
        (
            "left_rows",
            "customers orders",
            "SELECT c.customer_id, o.order_id, o.amount",
            "c.segment",
            "FROM app.customers c LEFT JOIN app.orders o ON o.customer_id = c.customer_id",
        ),
        (
            "left_groups",
            "customers orders",
            "SELECT c.segment, count(*) AS n, count(o.order_id) AS orders, sum(o.amount) AS total",
            "count(c.region_id)",
            "FROM app.customers c LEFT JOIN app.orders o ON o.customer_id = c.customer_id GROUP BY c.segment",
        ),
        (
            "left_keys",
            "lines orders customers",
            "SELECT c.segment, min(l.quantity) AS least, count(DISTINCT l.product_id) AS products",
            "max(l.quantity)",
            "FROM app.lines l LEFT JOIN app.orders o ON o.order_id = l.order_id"
            " LEFT JOIN app.customers c ON c.customer_id = o.customer_id GROUP BY c.segment",
        ),
        (
            "full_rows",
            "lines returns",
            "SELECT coalesce(a.product_id, b.product_id) AS product_id, a.quantity AS sold, b.quantity AS returned",
            "a.line_id",
            "FROM app.lines a FULL JOIN app.returns b ON a.product_id = b.product_id",
        ),
        (
            "semi_joins",
            "orders lines",
            "SELECT o.order_id, o.status",
            "o.amount",
            "FROM app.orders o WHERE EXISTS (SELECT FROM app.lines l WHERE l.order_id = o.order_id AND l.quantity > 3)"
            " AND NOT EXISTS (SELECT FROM app.lines l WHERE l.order_id = o.order_id AND l.returned)",
        ),
        (
            "distinct_counts",
            "lines",
            "SELECT product_id, count(DISTINCT order_id) AS orders",
            "string_agg(DISTINCT quantity::text, ',' ORDER BY quantity::text)",
            "FROM app.lines GROUP BY product_id",
        ),
        (
            "first_rows",
            "lines",
            "SELECT product_id, line_id, place",
            "order_id",
            "FROM (SELECT l.*, row_number() OVER (PARTITION BY product_id ORDER BY quantity DESC, line_id) AS place"
            " FROM app.lines l) w WHERE place <= 2",
        ),
        (
            "set_operation",
            "lines returns",
            "SELECT u.product_id, u.what",
            "u.product_id % 3",
            "FROM (SELECT product_id, 'line' AS what FROM app.lines UNION SELECT product_id, 'return' FROM app.returns) u",
        ),
        (
            "lateral",
            "customers orders",
            "SELECT c.customer_id, t.order_id",
            "t.amount",
            "FROM app.customers c CROSS JOIN LATERAL (SELECT o.order_id, o.amount FROM app.orders o"
            " WHERE o.customer_id = c.customer_id ORDER BY o.amount DESC, o.order_id LIMIT 2) t",
        ),
        (
            "places",
            "orders",
            "SELECT order_id, row_number() OVER (ORDER BY amount DESC, order_id) AS place",
            "status",
            "FROM app.orders",
        ),
        (
            "best_customers",
            "orders customers",
            "SELECT c.segment, t.total",
            "t.customer_id",
            "FROM (SELECT customer_id, sum(amount) AS total FROM app.orders GROUP BY customer_id"
            " ORDER BY sum(amount) DESC NULLS LAST, customer_id LIMIT 5) t JOIN app.customers c USING (customer_id)",
        ),
        (
            "dense_groups",
            "events",
            "SELECT s.kind, count(e.event_id) AS n, coalesce(sum(e.amount), 0) AS total",
            "count(e.amount)",
            "FROM generate_series(0, 12) AS s (kind) LEFT JOIN app.events e ON e.kind = s.kind GROUP BY s.kind",
        ),
        (
            "recomputed",
            "returns",
            "SELECT product_id, quantity, rank() OVER (ORDER BY quantity, product_id) AS place",
            "count(*) OVER ()",
            "FROM app.returns",
            "on_unsupported='recompute'",
        ),
    )
)
"""Whose rows of affected keys are computed anew, or evaluated when read; writers need READ COMMITTED."""

EVERY = MODELS + ANEW
