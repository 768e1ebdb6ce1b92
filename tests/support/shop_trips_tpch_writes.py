"""Random writes to the base tables of the integration project, over domains so small that rows meet."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Writer = Callable[[Random], str]

CATEGORIES = ("Electronics", "Apparel", "Home", "Toys")
SEGMENTS = ("BUILDING", "MACHINERY")
PRIORITIES = ("1-URGENT", "2-HIGH", "5-LOW")
MODES = ("AIR", "AIR REG", "MAIL", "SHIP", "RAIL")
TYPES = ("PROMO BURNISHED COPPER", "STANDARD POLISHED TIN")
BRANDS = ("Brand#12", "Brand#23", "Brand#34")
CONTAINERS = ("SM CASE", "MED BAG", "LG BOX", "JUMBO PKG")
DATES = ("1993-11-02", "1994-03-04", "1994-10-10", "1995-03-01", "1995-03-20", "1995-09-09", "1998-11-30")

FIXED_TPCH = (
    "INSERT INTO tpch.region VALUES (0, 'AFRICA', 'x'), (1, 'ASIA', 'y')",
    "INSERT INTO tpch.nation SELECT i, 'NATION ' || i, i % 2, 'x' FROM generate_series(0, 5) i",
    "INSERT INTO tpch.supplier SELECT i, 'S' || i, 'a', i % 6, 'p', 1, 'c' FROM generate_series(1, 12) i",
)


def quoted(random: Random, values: tuple[str, ...]) -> str:
    return f"'{random.choice(values)}'"


def spread(random: Random, values: tuple[str, ...]) -> str:
    """Another of the values for each i."""
    array = ", ".join(f"'{value}'" for value in values)
    return f"(ARRAY[{array}])[1 + (i + {random.randint(0, 9)}) % {len(values)}]"


def shop_order(random: Random) -> str:
    rows = [
        f"({random.randint(1, 12)}, {random.randint(1, 12)},"
        f" timestamptz '2026-01-01 23:30+00' + {random.randint(0, 3)} * interval '1 hour')"
        for _ in range(random.randint(1, 5))
    ]
    return f"INSERT INTO shop.orders (product_id, quantity, order_time) VALUES {', '.join(rows)}"


def shop_product(random: Random) -> str:
    return (
        "INSERT INTO shop.products (product_id, name, category, price)"
        f" VALUES ({random.randint(1, 14)}, 'n{random.randint(1, 3)}', {quoted(random, CATEGORIES)},"
        f" {random.randint(1, 9)}.5) ON CONFLICT (product_id) DO UPDATE SET price = excluded.price,"
        " category = excluded.category"
    )


def shop_change(random: Random) -> str:
    return random.choice(
        (
            f"UPDATE shop.orders SET quantity = quantity + 1 WHERE order_id % 5 = {random.randint(0, 4)}",
            f"UPDATE shop.orders SET product_id = {random.randint(1, 12)} WHERE order_id % 7 = {random.randint(0, 6)}",
            f"UPDATE shop.products SET price = price + 1 WHERE product_id % 3 = {random.randint(0, 2)}",
            f"UPDATE shop.products SET category = {quoted(random, CATEGORIES)}"
            f" WHERE product_id = {random.randint(1, 9)}",
            f"UPDATE shop.products SET name = name || 'x' WHERE product_id = {random.randint(1, 12)}",
            f"DELETE FROM shop.orders WHERE order_id % 4 = {random.randint(0, 3)}",
            "MERGE INTO shop.orders o USING (VALUES (1, 3), (2, 4)) v(p, q) ON o.product_id = v.p AND o.quantity < 4"
            " WHEN MATCHED THEN UPDATE SET quantity = v.q"
            " WHEN NOT MATCHED THEN INSERT (product_id, quantity) VALUES (v.p, v.q)",
        )
    )


def shop_truncate(_: Random) -> str:
    return "TRUNCATE shop.orders"


def trip(random: Random) -> str:
    kind = random.choice(("1", "2", "NULL"))
    distance = random.choice(("NULL", "1.1", "0.3", "1e17", "'NaN'", "'Infinity'"))
    return (
        "INSERT INTO trips.trips (started_at, ended_at, distance, total_amount, cab_type_id) SELECT"
        f" timestamptz '2026-03-29 00:10+00' + {random.randint(0, 3)} * interval '30 minutes',"
        f" timestamptz '2026-03-29 04:00+00', {distance}, {random.random()} * i, {kind}"
        f" FROM generate_series(1, {random.randint(1, 4)}) i"
    )


def trip_change(random: Random) -> str:
    part = f"trip_id % 4 = {random.randint(0, 3)}"
    return random.choice(
        (
            f"UPDATE trips.trips SET total_amount = total_amount + 0.1 WHERE {part}",
            f"UPDATE trips.trips SET distance = 2.5 WHERE {part}",
            f"UPDATE trips.trips SET started_at = started_at + interval '1 hour' WHERE {part}",
            f"UPDATE trips.trips SET cab_type_id = NULL, ended_at = NULL WHERE {part}",
            f"DELETE FROM trips.trips WHERE {part}",
            "DELETE FROM trips.trips WHERE distance IN ('NaN', 'Infinity')",
        )
    )


def trip_truncate(_: Random) -> str:
    return "TRUNCATE trips.trips"


def tpch_part(random: Random) -> str:
    return (
        f"INSERT INTO tpch.part VALUES ({random.randint(1, 8)}, 'n', 'm', {quoted(random, BRANDS)},"
        f" {quoted(random, TYPES)}, {random.randint(1, 6)}, {quoted(random, CONTAINERS)}, 1, 'c')"
        " ON CONFLICT (p_partkey) DO UPDATE SET p_brand = excluded.p_brand, p_type = excluded.p_type"
    )


def tpch_customer(random: Random) -> str:
    return (
        f"INSERT INTO tpch.customer SELECT i, 'C' || i, 'a', {random.randint(0, 5)}, 'p', 1.5,"
        f" {quoted(random, SEGMENTS)}, 'c' FROM generate_series({random.randint(1, 6)}, 6) i"
        " ON CONFLICT (c_custkey) DO UPDATE SET c_mktsegment = excluded.c_mktsegment"
    )


def tpch_order(random: Random) -> str:
    return (
        f"INSERT INTO tpch.orders SELECT i, {random.randint(1, 6)}, 'O', 1, {spread(random, DATES)}::date,"
        f" {spread(random, PRIORITIES)}, 'k', 0, 'c' FROM generate_series({random.randint(1, 20)}, 20) i"
        " ON CONFLICT (o_orderkey) DO UPDATE SET o_orderdate = excluded.o_orderdate"
    )


def tpch_lineitem(random: Random) -> str:
    return (
        f"INSERT INTO tpch.lineitem SELECT i, 1 + (i + {random.randint(1, 8)}) % 8,"
        f" 1 + (i * {random.randint(1, 5)}) % 9,"
        f" {random.randint(1, 6)}, {random.randint(1, 25)}, {random.randint(100, 999)}.25, 0.0{random.randint(4, 8)},"
        f" 0.02, {spread(random, ('A', 'N', 'R'))}, {quoted(random, ('O', 'F'))}, d, d + 1, d + 2, 'DELIVER IN PERSON',"
        f" {spread(random, MODES)}, 'c' FROM generate_series({random.randint(1, 20)}, 20) i,"
        f" LATERAL (SELECT {spread(random, DATES)}::date) s(d) ON CONFLICT DO NOTHING"
    )


def tpch_change(random: Random) -> str:
    return random.choice(
        (
            f"DELETE FROM tpch.lineitem WHERE l_linenumber = {random.randint(1, 6)}",
            f"DELETE FROM tpch.orders WHERE o_orderkey % 5 = {random.randint(0, 4)}",
            f"DELETE FROM tpch.part WHERE p_partkey = {random.randint(1, 8)}",
            f"UPDATE tpch.lineitem SET l_discount = 0.06, l_quantity = 11"
            f" WHERE l_orderkey % 3 = {random.randint(0, 2)}",
            f"UPDATE tpch.customer SET c_nationkey = {random.randint(0, 5)} WHERE c_custkey = {random.randint(1, 6)}",
            f"UPDATE tpch.nation SET n_regionkey = 1 - n_regionkey WHERE n_nationkey = {random.randint(0, 5)}",
            "UPDATE tpch.region SET r_name = CASE r_name WHEN 'ASIA' THEN 'EUROPE' ELSE 'ASIA' END"
            " WHERE r_regionkey = 1",
            f"UPDATE tpch.supplier SET s_nationkey = {random.randint(0, 5)} WHERE s_suppkey = {random.randint(1, 12)}",
        )
    )


def tpch_truncate(_: Random) -> str:
    return "TRUNCATE tpch.lineitem"


# Listed as often as they should come up.
WRITERS: dict[str, tuple[Writer, ...]] = {
    "shop": (shop_order,) * 6 + (shop_product,) * 2 + (shop_change,) * 5 + (shop_truncate,),
    "trips": (trip,) * 6 + (trip_change,) * 5 + (trip_truncate,),
    "tpch": (tpch_part, tpch_customer, tpch_order, tpch_order) + (tpch_lineitem,) * 6 + (tpch_change,) * 4,
}
