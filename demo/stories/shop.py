"""A shop: orders come in, prices and categories change, orders and products go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

from demo.stories import Story
from demo.writes import Statement, Step

ORDER = "INSERT INTO shop.orders (product_id, quantity, order_time) VALUES (%s, %s, %s)"
NEW_YEAR = datetime(2026, 1, 1, tzinfo=timezone.utc)
DOUBLE = """
    UPDATE shop.orders SET quantity = quantity * 2
    WHERE order_id = (SELECT min(order_id) FROM shop.orders)
"""
RESTOCK = """
    INSERT INTO shop.products (product_id, name, category, price)
    VALUES (1, 'MacBook', 'Electronics', 1999), (21, 'Tent', 'Outdoor', 249), (22, 'Stove', 'Outdoor', 89)
"""
DEPARTMENT = "INSERT INTO analytics.departments VALUES ('Outdoor', 'Leisure', 0.3)"
REPRICE = """
    INSERT INTO shop.products (product_id, name, category, price)
    VALUES (22, 'Stove', 'Outdoor', 79), (23, 'Backpack', 'Outdoor', 129)
    ON CONFLICT (product_id) DO UPDATE SET price = excluded.price
"""


def random_orders(random: Random, number: int, products: range | list[int]) -> Statement:
    """Orders of 1 to 9 pieces in the first quarter, each a statement of its own."""
    return Statement(
        ORDER,
        [
            (random.choice(products), random.randint(1, 9), NEW_YEAR + timedelta(minutes=random.randrange(129_600)))
            for _ in range(number)
        ],
    )


def steps(_: Path) -> Iterator[Step]:
    random = Random(2)
    yield Step("100 random orders", [random_orders(random, 100, range(1, 13))])
    yield Step("1000 random orders", [random_orders(random, 1000, range(1, 13))])
    yield Step(
        "a MacBook order of 5",
        [Statement(ORDER, [(1, 5, NEW_YEAR)])],
        repeats=15,
        expect=("Electronics", {"num_orders": 1, "total_quantity": 5, "total_revenue": 9995}),
    )
    yield Step(
        "Home becomes 10 % dearer",
        [Statement("UPDATE shop.products SET price = price * 1.1 WHERE category = 'Home'")],
    )
    yield Step(
        "the scarf moves to Home",
        [Statement("UPDATE shop.products SET category = 'Home' WHERE name = 'Scarf'")],
        repeats=5,
    )
    yield Step(
        "a customer doubles an order",
        [Statement(DOUBLE)],
        repeats=15,
    )
    yield Step("every 7th order is cancelled", [Statement("DELETE FROM shop.orders WHERE order_id % 7 = 0")])
    yield Step(
        "all of Apparel goes",
        [
            Statement(
                "DELETE FROM shop.orders USING shop.products"
                " WHERE products.product_id = orders.product_id AND category = 'Apparel'"
            ),
            Statement("DELETE FROM shop.products WHERE category = 'Apparel'"),
        ],
    )
    yield Step("all orders are truncated", [Statement("TRUNCATE shop.orders")])
    yield Step("both tables are truncated", [Statement("TRUNCATE shop.products, shop.orders")])
    yield Step("a row is added to the seed", [Statement(DEPARTMENT)])
    yield Step("the shop opens again", [Statement(RESTOCK), random_orders(random, 200, [1, 21, 22])])
    yield Step("INSERT .. ON CONFLICT UPDATE", [Statement(REPRICE), random_orders(random, 20, [22, 23])])


STORY = Story(
    name="shop",
    title="The shop",
    text="Over tables, staging views, a seed, a snapshot, an ephemeral and an incremental model.",
    headline="category_sales_summary",
    order_by="category",
    steps=steps,
)
