"""Random transactions of an application: every kind of statement, over keys so few that sessions meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Statement:
    """One statement; for COPY with the rows that follow it."""

    sql: str
    rows: str = ""


Maker = Callable[[Random], Statement]


def _values(random: Random, make: Callable[[int], str], key: int, most: int = 4) -> str:
    """VALUES of up to `most` rows with different first columns."""
    return ", ".join(make(k) for k in random.sample(range(1, key + 1), random.randint(1, most)))


def _line(random: Random) -> Statement:
    rows = _values(random, lambda k: f"({k}, {random.randint(1, 20)}, {random.randint(1, 9)})", 300)
    return Statement(
        "INSERT INTO app.lines (line_id, order_id, product_id, quantity, returned)"
        " SELECT v.id, o.order_id, p.product_id, v.q, v.q % 3 = 0"
        f" FROM (VALUES {rows}) v(id, p, q) JOIN app.products p ON p.product_id = v.p"
        f" JOIN app.orders o ON o.order_id = 1 + v.id % 100 ORDER BY v.id"
        " ON CONFLICT (line_id) DO UPDATE SET quantity = excluded.quantity, product_id = excluded.product_id"
    )


def _line_change(random: Random) -> Statement:
    part = f"line_id % 40 = {random.randint(0, 39)}"
    return Statement(
        random.choice(
            (
                f"UPDATE app.lines SET quantity = quantity % 9 + 1 WHERE {part}",
                f"UPDATE app.lines SET product_id = (SELECT min(product_id) FROM app.products WHERE product_id >="
                f" {random.randint(1, 20)}) WHERE {part}",
                f"UPDATE app.lines SET returned = NOT returned WHERE {part}",
                f"UPDATE app.lines SET line_id = line_id + 1000 WHERE line_id = {random.randint(1, 300)}",
                f"DELETE FROM app.lines WHERE {part}",
                f"DELETE FROM app.lines WHERE line_id > 900 AND {part}",
            )
        )
    )


def _order(random: Random) -> Statement:
    rows = _values(random, lambda k: f"({k}, {random.randint(1, 20)}, {random.randint(1, 90)})", 100)
    return Statement(
        "INSERT INTO app.orders SELECT v.id, c.customer_id, 'status ' || v.a % 3, v.a"
        f" FROM (VALUES {rows}) v(id, c, a) JOIN app.customers c ON c.customer_id = v.c ORDER BY v.id"
        " ON CONFLICT (order_id) DO UPDATE SET amount = excluded.amount, status = excluded.status"
    )


def _order_change(random: Random) -> Statement:
    key = random.randint(1, 100)
    return Statement(
        random.choice(
            (
                f"UPDATE app.orders SET amount = amount + 1 WHERE order_id % 30 = {key % 30}",
                f"UPDATE app.orders SET status = 'status {key % 3}' WHERE order_id % 30 = {key % 30}",
                f"UPDATE app.orders SET order_id = -order_id WHERE abs(order_id) = {key}",
                f"DELETE FROM app.orders WHERE order_id = {key}",
                f"DELETE FROM app.orders WHERE order_id < 0 AND order_id % 5 = {-(key % 5)}",
            )
        )
    )


def _merge(random: Random) -> Statement:
    rows = _values(random, lambda k: f"({k}, {random.randint(1, 90)})", 100, 6)
    return Statement(
        f"MERGE INTO app.orders o USING (VALUES {rows}) v(id, a) ON o.order_id = v.id"
        " WHEN MATCHED AND v.a % 5 = 0 THEN DELETE"
        " WHEN MATCHED THEN UPDATE SET amount = v.a, status = 'status ' || v.a % 3"
        " WHEN NOT MATCHED THEN INSERT VALUES (v.id, NULL, 'status ' || v.a % 3, v.a)"
    )


def _both(random: Random) -> Statement:
    key = random.randint(101, 130)
    return Statement(
        f"WITH o AS (INSERT INTO app.orders VALUES ({key}, NULL, 'status {key % 3}', {key}) ON CONFLICT DO NOTHING"
        " RETURNING order_id) INSERT INTO app.lines SELECT 2000 + 10 * o.order_id + i, o.order_id, NULL, i"
        f" FROM o, generate_series(1, {random.randint(1, 5)}) i ON CONFLICT DO NOTHING"
    )


def _drop_both(random: Random) -> Statement:
    key = random.randint(101, 130)
    return Statement(
        f"WITH l AS (DELETE FROM app.lines WHERE order_id = {key} RETURNING product_id, quantity)"
        " INSERT INTO app.returns SELECT product_id, quantity FROM l"
    )


def _product(random: Random) -> Statement:
    rows = _values(random, lambda k: f"({k}, 'category {random.randint(0, 3)}', {random.randint(1, 9)})", 20)
    return Statement(
        f"INSERT INTO app.products SELECT v.* FROM (VALUES {rows}) v(id, c, p) ORDER BY v.id"
        " ON CONFLICT (product_id) DO UPDATE SET price = excluded.price, category = excluded.category"
    )


def _product_change(random: Random) -> Statement:
    key, other = random.sample(range(1, 21), 2)
    return Statement(
        random.choice(
            (
                f"UPDATE app.products SET price = price % 9 + 1 WHERE product_id = {key}",
                f"UPDATE app.products SET category = 'category {other % 4}' WHERE product_id = {key}",
                f"UPDATE app.products SET parent_id = CASE WHEN parent_id IS NULL THEN product_id END"
                f" WHERE product_id = {key}",
                f"UPDATE app.products SET product_id = {other + 20} WHERE product_id = {key}"
                f" AND NOT EXISTS (SELECT FROM app.products WHERE product_id = {other + 20})",
                f"UPDATE app.products SET product_id = product_id - 20 WHERE product_id = {key + 20}"
                f" AND NOT EXISTS (SELECT FROM app.products WHERE product_id = {key})",
                f"DELETE FROM app.products WHERE product_id IN ({key}, {other + 20})",
            )
        )
    )


def _customer(random: Random) -> Statement:
    rows = _values(random, lambda k: f"({k}, 'segment {random.randint(0, 2)}')", 20)
    return Statement(
        "INSERT INTO app.customers SELECT v.id, (SELECT min(region_id) FROM app.regions WHERE region_id >="
        f" v.id % 5), v.s FROM (VALUES {rows}) v(id, s) ORDER BY v.id"
        " ON CONFLICT (customer_id) DO UPDATE SET segment = excluded.segment"
    )


def _customer_change(random: Random) -> Statement:
    key = random.randint(1, 20)
    return Statement(
        random.choice(
            (
                f"UPDATE app.customers SET segment = 'segment {key % 3}' WHERE customer_id = {random.randint(1, 20)}",
                f"UPDATE app.customers SET customer_id = -customer_id WHERE abs(customer_id) = {key}",
                f"DELETE FROM app.customers WHERE customer_id = {key}",
                f"DELETE FROM app.regions WHERE region_id = {1 + key % 5}",
                f"INSERT INTO app.regions VALUES ({1 + key % 5}, 'region {key % 3}') ON CONFLICT (region_id)"
                " DO UPDATE SET name = excluded.name",
                f"UPDATE app.regions SET region_id = -region_id WHERE abs(region_id) = {1 + key % 5}",
            )
        )
    )


def _return(random: Random) -> Statement:
    key = random.randint(1, 20)
    return Statement(
        random.choice(
            (
                f"INSERT INTO app.returns SELECT {key}, i FROM generate_series(1, 3) i",
                f"UPDATE app.returns SET quantity = quantity % 5 + 1 WHERE product_id = {key}",
                f"DELETE FROM app.returns WHERE product_id = {key}",
            )
        )
    )


def event(random: Random) -> Statement:
    """A write to the table whose views take any isolation level."""
    key = random.randint(1, 200)
    return Statement(
        random.choice(
            (
                f"INSERT INTO app.events VALUES ({key}, {key % 9}, {random.randint(1, 50)}) ON CONFLICT (event_id)"
                " DO UPDATE SET amount = excluded.amount",
                f"UPDATE app.events SET amount = amount % 50 + 1 WHERE event_id = {key}",
                f"UPDATE app.events SET kind = {key % 9} WHERE event_id = {random.randint(1, 200)}",
                f"DELETE FROM app.events WHERE event_id = {key}",
                f"DELETE FROM app.events WHERE kind = {key % 9} AND event_id % 2 = 0",
            )
        )
    )


def _copy(random: Random) -> Statement:
    if random.random() < 0.5:
        rows = "".join(f"{random.randint(1, 20)}\t{random.randint(1, 9)}\n" for _ in range(random.randint(1, 8)))
        return Statement("COPY app.returns FROM STDIN", rows)
    first = random.randrange(5000, 5_000_000, 10)
    rows = "".join(f"{first + i}\t{i % 9}\t{i}\n" for i in range(random.randint(1, 9)))
    return Statement("COPY app.events FROM STDIN", rows)


def _clear_copies(random: Random) -> Statement:
    return Statement("DELETE FROM app.events WHERE event_id >= 5000")


def _bulk(random: Random) -> Statement:
    """More rows than the kept plan is for."""
    return Statement(
        random.choice(
            (
                "UPDATE app.lines SET quantity = quantity % 9 + 1",
                "INSERT INTO app.returns SELECT 1 + i % 20, i % 4 FROM generate_series(1, 400) i",
                "DELETE FROM app.returns WHERE quantity < 3",
                "UPDATE app.events SET amount = amount % 50 + 1",
            )
        )
    )


def _truncate(random: Random) -> Statement:
    return Statement(
        random.choice(
            (
                "TRUNCATE app.returns",
                "TRUNCATE app.lines",
                "TRUNCATE app.orders CASCADE",
                "TRUNCATE app.events",
                "TRUNCATE app.lines, app.returns",
            )
        )
    )


# Weights, out of about 100.
MAKERS: tuple[tuple[Maker, int], ...] = (
    (_line, 20),
    (_line_change, 14),
    (_order, 10),
    (_order_change, 7),
    (_merge, 5),
    (_both, 3),
    (_drop_both, 2),
    (_product, 5),
    (_product_change, 6),
    (_customer, 5),
    (_customer_change, 3),
    (_return, 5),
    (event, 8),
    (_copy, 3),
    (_clear_copies, 1),
    (_bulk, 1),
)
TRUNCATES = 0.003


def statement(random: Random) -> Statement:
    """A write of any kind."""
    if random.random() < TRUNCATES:
        return _truncate(random)
    makers, weights = zip(*MAKERS, strict=True)
    maker: Maker = random.choices(makers, weights)[0]
    return maker(random)


def transaction(random: Random, make: Maker = statement) -> Iterator[Statement]:
    """The statements of one transaction, its end included; a single one that commits by itself comes alone."""
    if random.random() < 0.8:
        yield make(random)
        return
    yield Statement("BEGIN")
    for _ in range(random.randint(1, 3)):
        if random.random() < 0.4:
            yield Statement("SAVEPOINT s")
            yield make(random)
            if random.random() < 0.4:
                yield Statement("ROLLBACK TO SAVEPOINT s")
            else:
                yield Statement("RELEASE SAVEPOINT s")
        else:
            yield make(random)
    yield Statement("ROLLBACK" if random.random() < 0.1 else "COMMIT")
