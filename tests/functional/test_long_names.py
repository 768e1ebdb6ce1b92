"""Names longer than the 63 bytes that PostgreSQL keeps, which dbt passes on as they are."""

from __future__ import annotations

from tests.functional.conftest import SUMMARY, Project


def test_schema_and_model_may_have_names_that_postgresql_cuts(shop: Project) -> None:
    shop.write("models/category_sales.sql", "select 1 as placeholder")
    model = "ä" * 40
    config = f"{{{{ config(materialized='incremental_view', schema='{'long_' * 20}') }}}}\n"
    shop.write(f"models/{model}.sql", config + SUMMARY)
    assert "created" in shop.run("run")[model]
    view = f'"analytics_{"long_" * 20}"."{model}"'
    shop.execute("UPDATE shop.orders SET quantity = quantity + 1 WHERE order_id < 10")
    assert shop.query(f"({SUMMARY}) EXCEPT ALL TABLE {view}") == []
    before = shop.inventory()
    assert "unchanged" in shop.run("run", "--select", model)[model]
    assert shop.inventory() == before
