"""`indexes` in dbt-postgres' form: on the columns that users see, with stable names, changed without filling anything anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.functional.conftest import SUMMARY, Project
from tests.functional.test_incremental_view import assert_in_sync, assert_maintained
from tests.functional.test_results import Watched

GROUPS = SUMMARY + "having count(*) > 0"
ROWS = "select order_id, product_id, quantity * 2 as twice from shop.orders where quantity > 1"
KEYS = "select p.product_id, p.category, o.order_id from shop.products p left join shop.orders o using (product_id)"
FINISH = (
    "select category, round(total_quantity / num_orders, 2)::float8 as per_order, upper(category) as loud"
    f" from ({SUMMARY}) as q"
)
PLACES = f"select category, rank() over (order by num_orders) as place from ({SUMMARY}) as q"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Project]:
    project = Project(Path(tmp_path_factory.mktemp("shop")), database_url)
    project.execute(
        "CREATE SCHEMA shop;"
        "CREATE TABLE shop.products (product_id int PRIMARY KEY, category text, price int);"
        "CREATE TABLE shop.orders (order_id int PRIMARY KEY, product_id int, quantity int);"
        "INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20), (3, 'Home', 50);"
        "INSERT INTO shop.orders SELECT i, 1 + i % 3, 1 + i % 5 FROM generate_series(1, 100) AS i"
    )
    yield project
    project.session.close()


def model(shop: Project, name: str, query: str, **config: Any) -> None:
    settings = "".join(f", {key}={value!r}" for key, value in config.items())
    shop.write(f"models/{name}.sql", f"{{{{ config(materialized='incremental_view'{settings}) }}}}\n{query}")


def indexes(shop: Project, name: str) -> dict[str, str]:
    """Definitions of the indexes that the model has beside those of its own, by name."""
    rows = shop.query(
        "SELECT i.relname, pg_get_indexdef(i.oid) FROM pg_class AS i JOIN pg_index AS x ON x.indexrelid = i.oid"
        " JOIN pg_class AS t ON t.oid = x.indrelid"
        f" WHERE t.relname = '{name}__ivm' AND i.relname NOT LIKE '%\\_key'"
    )
    return dict(rows)


def plan(shop: Project, query: str) -> str:
    shop.execute("SET enable_seqscan = off")
    return "\n".join(row[0] for row in shop.query(f"EXPLAIN (COSTS off) {query}"))


def storage(shop: Project, name: str) -> list[tuple[Any, ...]]:
    """Where the state's rows are, and who wrote them last: another answer after any filling."""
    state = f'analytics."{name}__ivm"'
    return shop.query(f"SELECT pg_relation_filenode('{state}'), array_agg(xmin::text ORDER BY ctid) FROM {state}")


def test_each_kind_of_column_is_found_by_its_index(shop: Project) -> None:
    model(shop, "totals", GROUPS, indexes=[
        {"columns": ["total_revenue"]}, {"columns": ["num_orders"], "type": "hash"}, {"columns": ["category"], "unique": True},
    ])  # fmt: skip
    model(shop, "copies", ROWS, indexes=[{"columns": ["twice", "order_id desc"]}])
    model(shop, "pairs", KEYS, indexes=[{"columns": ["category"]}, {"columns": ["order_id"], "unique": True}])
    model(shop, "shares", FINISH, indexes=[{"columns": ["per_order"]}, {"columns": ["loud text_pattern_ops"]}])
    assert all(said.startswith("INCREMENTAL VIEW created") for said in shop.run("run").values())
    assert sorted(text.split(" USING ")[1] for text in indexes(shop, "totals").values())[1:] == [
        "btree (category)",
        "hash (n)",
    ]
    assert len(indexes(shop, "copies")) == 1
    for query, name in (
        ("SELECT * FROM analytics.totals WHERE total_revenue = 40", "totals__ivm_by_total_revenue_"),
        ("SELECT * FROM analytics.copies WHERE twice = 4 AND order_id < 7", "copies__ivm_by_twice_order_id_"),
        ("SELECT * FROM analytics.shares WHERE per_order > 5", "shares__ivm_by_per_order_"),
        ("SELECT * FROM analytics.shares WHERE loud LIKE 'HO%'", "shares__ivm_by_loud_"),
        ("SELECT * FROM analytics.pairs WHERE category = 'Home'", "pairs__ivm_by_category_"),
        ("SELECT * FROM analytics.pairs WHERE order_id = 5", "pairs__ivm_by_order_id_"),
    ):
        assert name in plan(shop, query), query
    assert_in_sync(shop, GROUPS, "analytics.totals")
    assert_in_sync(shop, FINISH, "analytics.shares")
    assert_maintained(shop, ROWS, "analytics.copies")
    assert_maintained(shop, KEYS, "analytics.pairs")
    before = shop.inventory()
    assert set(shop.run("run").values()) == {"INCREMENTAL VIEW unchanged"}
    assert shop.inventory() == before


def test_indexes_come_and_go_and_nothing_is_filled_anew(shop: Project) -> None:
    model(shop, "totals", SUMMARY, indexes=[{"columns": ["num_orders"]}, {"columns": ["category"]}])
    shop.run("run", "-s", "totals")
    first, rows = indexes(shop, "totals"), storage(shop, "totals")
    model(
        shop, "totals", SUMMARY, indexes=[{"columns": ["category"]}, {"columns": ["total_quantity"], "type": "btree"}]
    )
    said = shop.run("run", "-s", "totals")["totals"]
    assert said == "INCREMENTAL VIEW altered: index on (total_quantity) created, index on (num_orders) dropped"
    second = indexes(shop, "totals")
    kept = [name for name in first if "category" in name]
    assert [name for name in second if name in first] == kept
    assert storage(shop, "totals") == rows
    assert_maintained(shop, SUMMARY, "analytics.totals")
    # Dropped by hand, or of no use since somebody's CREATE INDEX failed: made again, the state is left alone.
    rows = storage(shop, "totals")
    shop.execute(f'DROP INDEX analytics."{kept[0]}"')
    broken = next(name for name in second if name != kept[0])
    shop.execute(f"UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'analytics.{broken}'::regclass")
    said = shop.run("run", "-s", "totals")["totals"]
    assert said.startswith("INCREMENTAL VIEW altered: index on (category) created, index on (total_quantity) created")
    assert indexes(shop, "totals") == second
    assert storage(shop, "totals") == rows
    # A rebuild and a repair keep them under their names.
    model(shop, "totals", GROUPS, indexes=[{"columns": ["category"]}, {"columns": ["total_quantity"]}])
    assert shop.run("run", "-s", "totals")["totals"].startswith("INCREMENTAL VIEW rebuilt")
    assert set(indexes(shop, "totals")) == set(second)
    trigger = shop.query(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'shop.orders'::regclass AND tgname LIKE '%totals'"
    )
    shop.execute(f'ALTER TABLE shop.orders DISABLE TRIGGER "{trigger[0][0]}"')
    model(shop, "totals", GROUPS, indexes=[{"columns": ["category"]}])
    assert shop.run("run", "-s", "totals")["totals"].startswith("INCREMENTAL VIEW repaired")
    assert list(indexes(shop, "totals")) == kept
    assert_maintained(shop, GROUPS, "analytics.totals")


def test_on_configuration_change(shop: Project) -> None:
    shop.run("run", "-s", "totals", "--full-refresh")
    asked = [{"columns": ["num_orders"]}]
    before = shop.inventory()
    model(shop, "totals", GROUPS, indexes=asked, on_configuration_change="fail")
    said = shop.fail("run", "-s", "totals")
    assert "index on (num_orders) created" in said
    assert "on_configuration_change" in said
    model(shop, "totals", GROUPS, indexes=asked, on_configuration_change="continue")
    watched = Watched(shop, "run", "-s", "totals")
    assert watched.results["totals"].message == "INCREMENTAL VIEW unchanged"
    assert watched.codes == {"totals": ["IVM020"]}
    assert shop.inventory() == before
    model(shop, "totals", GROUPS, indexes=asked)
    assert shop.run("run", "-s", "totals")["totals"].startswith("INCREMENTAL VIEW altered")


def test_a_unique_index_lets_writers_pass_until_they_commit(shop: Project) -> None:
    model(shop, "pairs", KEYS, indexes=[{"columns": ["order_id"], "unique": True}])
    model(shop, "sizes", "select product_id, sum(quantity) as size from shop.orders group by product_id",
          indexes=[{"columns": ["size"], "unique": True}])  # fmt: skip
    shop.execute("TRUNCATE shop.orders; INSERT INTO shop.orders VALUES (1, 1, 5), (2, 2, 7), (3, 3, 9)")
    shop.run("run", "-s", "sizes", "pairs", "--full-refresh")
    with shop.other_session() as writer:
        # Two groups change places; row by row, and statement by statement, they are equal in between.
        writer.execute("UPDATE shop.orders SET quantity = CASE order_id WHEN 1 THEN 7 ELSE 5 END WHERE order_id < 3")
        with writer.transaction():
            writer.execute("UPDATE shop.orders SET quantity = 9 WHERE order_id = 1")
            writer.execute("UPDATE shop.orders SET quantity = 1 WHERE order_id = 3")
        with pytest.raises(psycopg.errors.ExclusionViolation, match="sizes__ivm_by_size"):
            writer.execute("UPDATE shop.orders SET quantity = 1 WHERE order_id = 1")
    assert_in_sync(shop, "select product_id, sum(quantity) from shop.orders group by 1", "analytics.sizes")
    shop.execute("INSERT INTO shop.orders VALUES (4, 1, 1)")
    assert_in_sync(shop, KEYS, "analytics.pairs")


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "window": (PLACES, {"columns": ["place"]}, "'place' is computed when the view is read"),
    "unknown": (FINISH, {"columns": ["nothing"]}, "no column 'nothing'"),
    "expression": (SUMMARY, {"columns": ["lower(category)"]}, "'lower(category)' is no column"),
    "injection": (SUMMARY, {"columns": ["category); drop table x; --"]}, "is no column"),
    "unique_hash": (SUMMARY, {"columns": ["num_orders"], "unique": True, "type": "hash"}, "'hash' cannot be unique"),
    "no_columns": (SUMMARY, {"columns": []}, "names of columns"),
    "method": (SUMMARY, {"columns": ["category"], "type": "rtree"}, "of type btree"),
    "having": (GROUPS, {"columns": ["num_orders"], "unique": True}, "HAVING"),
    "limited": (SUMMARY + "limit 1", {"columns": ["num_orders"], "unique": True}, "LIMIT"),
    "operator_class": (SUMMARY, {"columns": ["category"], "type": "gin"}, "no default operator class"),
    "duplicates": (KEYS, {"columns": ["category"], "unique": True}, "more than one row has (Electronics)"),
    "settings": (
        "select product_id, to_char(max(order_id) * interval '1 day', 'FMDay') as d from shop.orders group by product_id",
        {"columns": ["d"]},
        "IMMUTABLE",
    ),
}


def test_what_cannot_be_indexed_is_refused_and_what_can_is_named(shop: Project) -> None:
    before = shop.inventory()
    for name, (query, index, _) in REFUSED.items():
        model(shop, f"refused/{name}", query, indexes=[index])
    model(shop, "refused/by_hook", SUMMARY, post_hook="create index on {{ this }} (category)")
    done = shop.dbt("run", "-s", "refused")
    said = {result.node.name: result.message for result in done.result.results if result.status == "error"}
    for name, (_, _, reason) in REFUSED.items():
        assert reason in said[name], name
        assert "remedy:" in said[name], name
    assert "not supported for views" in said["by_hook"]
    assert shop.inventory() == before
    shutil.rmtree(shop.directory / "models/refused")
