"""Models of which a part is evaluated when read, through dbt: what is said, LIMIT by an index, the way to recompute and back."""

from __future__ import annotations

import pytest

from tests.functional.conftest import Project
from tests.functional.test_explain import explained
from tests.functional.test_incremental_view import assert_in_sync, assert_maintained

HEAD = "{{{{ config(materialized='incremental_view'{}) }}}}\n"
RUNNING = (
    "select o.order_id, p.category, sum(o.quantity) over (order by o.order_id rows unbounded preceding) as running"
    " from shop.orders o join shop.products p using (product_id) where o.quantity > 0"
)
TOP = (
    "select q.order_id, q.quantity, p.category from"
    " (select order_id, product_id, quantity from shop.orders where quantity > 0 order by quantity desc, order_id limit 3) q"
    " left join shop.products p using (product_id)"
)


def test_a_window_over_all_rows_is_read_or_recomputed_as_the_model_says(
    shop: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    shop.write("models/running.sql", HEAD.format("") + RUNNING)
    assert shop.run("run", "-s", "running")["running"].startswith("INCREMENTAL VIEW created")
    said = capsys.readouterr().out
    assert "[dbt-ivm IVM013] analytics.running: each read of this model evaluates a window function (SUM(" in said
    assert_maintained(shop, RUNNING, "analytics.running")
    told = explained(shop, "running", capsys)
    assert "Evaluated when read, for want of a rule and a key:\n  a window function (SUM(orders.quantity) OVER" in told
    assert "over the state of block 0" in told
    assert "linear" in told
    shop.write("models/running.sql", HEAD.format(", on_unsupported='recompute'") + RUNNING)
    assert "rebuilt" in shop.run("run", "-s", "running")["running"]
    assert "recomputed" in explained(shop, "running", capsys)
    assert_maintained(shop, RUNNING, "analytics.running")
    shop.write("models/running.sql", HEAD.format("") + RUNNING)
    assert "rebuilt" in shop.run("run", "-s", "running")["running"]
    assert_maintained(shop, RUNNING, "analytics.running")
    assert "unchanged" in shop.run("run", "-s", "running")["running"]


def test_limit_in_from_ends_at_the_first_rows_of_an_index(shop: Project) -> None:
    indexes = ", indexes=[{'columns': ['quantity desc', 'order_id']}]"
    shop.write("models/top.sql", HEAD.format(indexes) + TOP)
    shop.run("run", "-s", "top")
    assert_maintained(shop, TOP, "analytics.top")
    with shop.session.transaction(force_rollback=True):
        shop.session.execute("SET LOCAL enable_seqscan = off")
        plan = "\n".join(row[0] for row in shop.session.execute("EXPLAIN (COSTS off) TABLE analytics.top"))
    assert "Index Scan using top__ivm_by_" in plan[plan.index("Limit") :]
    assert "Sort" not in plan
    assert_in_sync(shop, TOP, "analytics.top")
