"""Tables altered and objects dropped behind dbt's back, and what the next `dbt run` says."""

from __future__ import annotations

import psycopg
import pytest

from tests.functional.conftest import SUMMARY, Project
from tests.functional.test_incremental_view import HEAD, MODEL, assert_in_sync, assert_maintained


def test_renamed_behind_dbt(shop: Project) -> None:
    """The view follows at once; the model that still has the old name fails, the adapted one is rebuilt."""
    shop.run("run")
    shop.execute("ALTER TABLE shop.orders RENAME product_id TO product; ALTER TABLE shop.orders RENAME TO sales")
    renamed = SUMMARY.replace("o.product_id", "o.product").replace("shop.orders", "shop.sales")
    shop.execute("INSERT INTO shop.sales VALUES (900, 1, 5); UPDATE shop.sales SET product = 2 WHERE order_id = 1")
    assert_in_sync(shop, renamed)
    assert "does not exist" in shop.fail("run")
    shop.execute("DELETE FROM shop.sales WHERE order_id = 900")
    assert_in_sync(shop, renamed)
    shop.write(MODEL, HEAD + renamed)
    assert shop.run("run")["category_sales"].startswith("INCREMENTAL VIEW rebuilt")
    assert shop.run("run")["category_sales"] == "INCREMENTAL VIEW unchanged"
    shop.execute("UPDATE shop.sales SET product = 3, quantity = 7 WHERE order_id < 9")
    assert_in_sync(shop, renamed)


@pytest.mark.parametrize(
    "dropped",
    [
        "VIEW analytics.category_sales",
        "TABLE analytics.category_sales__ivm",
        "VIEW analytics.category_sales__ivm_parts",
    ],
)
def test_dropped_behind_dbt(shop: Project, dropped: str) -> None:
    """Nothing of ours goes unnoticed: PostgreSQL names what hangs on it, views of others too; the next run heals."""
    shop.run("run")
    shop.execute("CREATE VIEW public.theirs AS SELECT num_orders FROM analytics.category_sales")
    with pytest.raises(psycopg.errors.DependentObjectsStillExist):
        shop.execute(f"DROP {dropped}")
    assert_maintained(shop)
    shop.execute(f"DROP {dropped} CASCADE")
    assert shop.query("SELECT to_regclass('public.theirs') IS NULL") == [(True,)]
    shop.execute("UPDATE shop.orders SET quantity = 9; DELETE FROM shop.orders WHERE order_id < 5")
    assert shop.run("run")["category_sales"].split(":")[0].startswith("INCREMENTAL VIEW")
    assert_maintained(shop)
    assert shop.run("run")["category_sales"] == "INCREMENTAL VIEW unchanged"
