"""What the user is told about maintenance: `ivm_explain`, and indexes that are missing."""

from __future__ import annotations

import pytest

from tests.functional.conftest import Project

HEAD = "{{ config(materialized='incremental_view') }}\n"
LEFT_JOIN = (
    "select p.product_id, p.category, o.order_id"
    " from shop.products p left join shop.orders o on o.product_id = p.product_id"
)
BY_CATEGORY = (
    "select p.category, count(o.order_id) as n from shop.products p"
    " left join shop.orders o on o.product_id = p.product_id group by p.category"
)


def explained(shop: Project, model: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert shop.dbt("run-operation", "ivm_explain", "--args", f"{{model: {model}}}").success
    return capsys.readouterr().out


def test_explain_names_rule_key_locks_and_sql(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    shop.write("models/rows.sql", HEAD + LEFT_JOIN)
    shop.write("models/by_category.sql", HEAD + BY_CATEGORY)
    shop.run("run")
    linear = explained(shop, "category_sales", capsys)
    assert "Block 0, state analytics.category_sales__ivm\n  linear: the changed rows themselves are added to" in linear
    assert "lock relation 0" in linear
    assert "CREATE OR REPLACE FUNCTION" in linear
    keys = explained(shop, "rows", capsys)
    assert "affected keys" in keys
    assert "Key for changes of every base table: product_id (integer, about 1,000,000 values)" in keys
    assert "from shop.orders: found in the changed row itself" in keys
    assert "Cheaper rules were not possible:\n  linear: LEFT JOIN" in keys
    differences = explained(shop, "by_category", capsys)
    assert "differences" in differences
    assert "Key for changes of shop.orders" in differences


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("nothing", "has no incremental_view model 'nothing'"),
        ("category_sales", "analytics.category_sales is not an incremental view"),
    ],
)
def test_explain_of_what_is_not_there(shop: Project, capsys: pytest.CaptureFixture[str], model: str, said: str) -> None:
    assert not shop.dbt("run-operation", "ivm_explain", "--args", f"{{model: {model}}}").success
    assert said in capsys.readouterr().out


def test_a_missing_index_is_named(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    shop.write("models/rows.sql", HEAD + LEFT_JOIN)
    shop.execute(
        "INSERT INTO shop.orders SELECT i, i % 30 + 1, 1 FROM generate_series(1000, 13000) i; ANALYZE shop.orders"
    )
    shop.run("run")
    assert 'CREATE INDEX ON "shop"."orders" ("product_id");' in capsys.readouterr().out
    shop.execute("CREATE INDEX ON shop.orders (product_id)")
    shop.run("run", "--full-refresh")
    assert "CREATE INDEX" not in capsys.readouterr().out
