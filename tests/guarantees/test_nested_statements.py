"""Statements inside statements: every kind of block stays exact after each of them, inside the transaction too.

tests/oracle/cases/overlap holds random writes over single constructs; here every model watches the same five foreign keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.guarantees.every_block import Copied, Failing, Shop, Transaction
from tests.oracle.sandbox import Sandbox


@dataclass(frozen=True)
class Case:
    """Functions and triggers of the application, and what it does."""

    transactions: tuple[Transaction, ...]
    setup: str = ""


TRIGGER = "CREATE FUNCTION extra.{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$;"


def function(name: str, body: str) -> str:
    return TRIGGER.format(name=name, body=body)


CASES = {
    "cascades_five_levels_deep": Case(
        (
            "UPDATE base.regions SET id = id + 10 WHERE id > 0",
            "UPDATE base.products SET id = id + 100",
            "UPDATE base.orders SET id = id + 1000 WHERE id % 2 = 0",
            "DELETE FROM base.regions WHERE id = 11",
            "DELETE FROM base.products WHERE id = 102",
            "DELETE FROM base.orders WHERE product IS NULL",
            "DELETE FROM base.products WHERE parent IS NULL",
            ("DELETE FROM base.regions WHERE id <> 0", "INSERT INTO base.regions VALUES (1, 'new')"),
        )
    ),
    "cascades_through_oneself": Case(
        (
            "UPDATE base.products SET parent = 4 WHERE id = 5",
            "UPDATE base.products SET id = 10 + id WHERE id IN (1, 3)",
            "UPDATE base.products SET parent = id WHERE id = 6",
            "UPDATE base.products SET id = 66 WHERE id = 6",
            "DELETE FROM base.products WHERE id = 11",
        )
    ),
    "several_tables_in_one_with": Case(
        (
            "WITH p AS (INSERT INTO base.products VALUES (20, 1, 1, 5), (21, 2, NULL, 6) RETURNING id),"
            " o AS (INSERT INTO base.orders SELECT 100 + id, id, 3 FROM p RETURNING id)"
            " INSERT INTO base.lines SELECT id, id, 4 FROM o",
            "WITH u AS (UPDATE base.products SET price = price + 1), d AS (DELETE FROM base.orders WHERE quantity = 0),"
            " i AS (INSERT INTO base.lines VALUES (99, 1, 1)) UPDATE base.regions SET name = name || '!'",
            "WITH d AS (DELETE FROM base.lines RETURNING *) INSERT INTO base.lines SELECT id, order_id, v + 1 FROM d",
            "WITH a AS (INSERT INTO base.orders VALUES (200, 1, 1)), b AS (INSERT INTO base.orders VALUES (201, 1, 1)),"
            " c AS (UPDATE base.orders SET quantity = 9 WHERE id = 1), d AS (UPDATE base.orders SET quantity = 8 WHERE id = 2)"
            " DELETE FROM base.orders WHERE id = 3",
            "WITH d AS (DELETE FROM base.regions WHERE id = 1 RETURNING id), u AS (UPDATE base.orders SET quantity = 5)"
            " INSERT INTO base.products SELECT 30 + id, 3, 5, 7 FROM d",
        )
    ),
    "row_triggers_that_recurse": Case(
        (
            "INSERT INTO base.orders VALUES (50, 1, 2), (51, 3, 3)",
            "UPDATE base.products SET price = price + 1 WHERE id < 4",
            "DELETE FROM base.orders WHERE id < 5",
            "UPDATE base.orders SET product = 4",
        ),
        function(
            "descend",
            """IF pg_trigger_depth() > 3 THEN RETURN coalesce(NEW, OLD); END IF;
            IF TG_OP = 'INSERT' THEN
              INSERT INTO base.orders SELECT NEW.id + 100 * pg_trigger_depth(), NEW.product, 7 ON CONFLICT DO NOTHING;
              UPDATE base.products SET price = price + 1 WHERE id = NEW.product;
            ELSIF TG_OP = 'DELETE' THEN
              UPDATE base.products SET region = 3 WHERE id = OLD.product;
              DELETE FROM base.orders WHERE id = OLD.id + 6;
            ELSE
              UPDATE base.orders SET quantity = quantity + 1 WHERE id = OLD.id + 1;
              INSERT INTO base.lines VALUES (OLD.id, OLD.id, 1);
            END IF;
            RETURN coalesce(NEW, OLD);""",
        )
        + function(
            "reprice",
            """IF pg_trigger_depth() < 3 THEN
              UPDATE base.products SET price = price + 1 WHERE parent = NEW.id;
              UPDATE base.orders SET quantity = quantity + 1 WHERE product = NEW.id;
            END IF;
            RETURN NEW;""",
        )
        + "CREATE TRIGGER before_it BEFORE DELETE ON base.orders FOR EACH ROW EXECUTE FUNCTION extra.descend();"
        "CREATE TRIGGER after_it AFTER INSERT OR UPDATE ON base.orders FOR EACH ROW EXECUTE FUNCTION extra.descend();"
        "CREATE TRIGGER after_price AFTER UPDATE OF price ON base.products FOR EACH ROW EXECUTE FUNCTION extra.reprice();",
    ),
    "before_triggers_that_write_the_same_table": Case(
        (
            "INSERT INTO base.orders VALUES (50, 1, 2), (51, 2, 3)",
            "UPDATE base.orders SET quantity = 1 WHERE id IN (2, 9)",
            "UPDATE base.products SET region = 2 WHERE id = 1",
        ),
        function(
            "others",
            """IF pg_trigger_depth() = 1 THEN
              IF TG_TABLE_NAME = 'orders' THEN
                UPDATE base.orders SET quantity = quantity + 1 WHERE id <> NEW.id AND product = NEW.product;
              ELSE
                UPDATE base.products SET region = 3 WHERE id <> NEW.id AND parent = NEW.id;
                INSERT INTO base.products SELECT max(id) + 1, 1, NEW.id, 3 FROM base.products;
              END IF;
            END IF;
            RETURN NEW;""",
        )
        + "CREATE TRIGGER a BEFORE INSERT OR UPDATE ON base.orders FOR EACH ROW EXECUTE FUNCTION extra.others();"
        "CREATE TRIGGER a BEFORE UPDATE ON base.products FOR EACH ROW EXECUTE FUNCTION extra.others();",
    ),
    "statement_triggers_before_and_after_ours": Case(
        (
            "INSERT INTO base.orders VALUES (50, 1, 2)",
            "UPDATE base.orders SET quantity = quantity + 1",
            "DELETE FROM base.orders WHERE id = 50",
            "INSERT INTO base.orders VALUES (1, 1, 7), (600, 2, 2) ON CONFLICT (id) DO UPDATE SET quantity = excluded.quantity",
        ),
        function(
            "around",
            """IF pg_trigger_depth() < 3 THEN
              UPDATE base.products SET price = price + 1 WHERE id = pg_trigger_depth();
              INSERT INTO base.orders SELECT max(id) + 1, 5, 1 FROM base.orders HAVING TG_OP <> 'INSERT';
              DELETE FROM base.lines WHERE id = (SELECT min(id) FROM base.lines);
            END IF;
            RETURN NULL;""",
        )
        + "".join(
            f"CREATE TRIGGER {name} {when} INSERT OR UPDATE OR DELETE ON base.orders"
            " FOR EACH STATEMENT EXECUTE FUNCTION extra.around();"
            for name, when in (("aaa", "BEFORE"), ("zzz", "BEFORE"), ("aa_after", "AFTER"), ("zz_after", "AFTER"))
        ),
    ),
    "upserts_and_merges_of_self_joined_tables": Case(
        (
            "INSERT INTO base.products VALUES (1, 2, NULL, 11), (7, 1, 1, 70) ON CONFLICT (id) DO UPDATE SET price = 99,"
            " parent = 5",
            "INSERT INTO base.products VALUES (2, 3, 5, 1) ON CONFLICT (id) DO UPDATE SET region = excluded.region",
            "MERGE INTO base.products p USING (VALUES (1, 5), (3, 6), (6, 7), (8, 8)) s(id, price) ON p.id = s.id"
            " WHEN MATCHED AND p.id = 6 THEN DELETE WHEN MATCHED THEN UPDATE SET price = s.price, parent = 4"
            " WHEN NOT MATCHED THEN INSERT VALUES (s.id, 1, 3, s.price)",
            "MERGE INTO base.products p USING (VALUES (1)) s(id) ON p.id = s.id WHEN MATCHED THEN DELETE",
            "MERGE INTO base.orders o USING base.products p ON o.product = p.id WHEN MATCHED AND p.price > 20 THEN"
            " UPDATE SET quantity = o.quantity + 1 WHEN MATCHED THEN DELETE"
            " WHEN NOT MATCHED THEN INSERT VALUES (500 + p.id, p.id, 1)",
        )
    ),
    "deferred_triggers_that_write_at_commit": Case(
        (
            ("INSERT INTO base.orders VALUES (50, 1, 2)", "UPDATE base.products SET price = 3 WHERE id = 1"),
            ("UPDATE base.orders SET quantity = 5 WHERE id < 3", "SET CONSTRAINTS ALL IMMEDIATE", "DELETE FROM base.lines"),
            ("SET CONSTRAINTS ALL IMMEDIATE", "UPDATE base.orders SET quantity = 6 WHERE id < 3"),
        ),
        function(
            "late",
            """WITH u AS (UPDATE base.products SET price = price + 1, region = 2 WHERE id = NEW.product RETURNING id)
              INSERT INTO base.orders SELECT (SELECT max(id) + 1 FROM base.orders), id, 8 FROM u;
            DELETE FROM base.products WHERE id = (SELECT max(id) FROM base.products WHERE id > 3);
            RETURN NULL;""",
        )
        + "CREATE CONSTRAINT TRIGGER late AFTER INSERT OR UPDATE ON base.orders DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW WHEN (NEW.quantity < 8) EXECUTE FUNCTION extra.late();",
    ),
    "savepoints_and_caught_errors": Case(
        (
            (
                "INSERT INTO base.orders VALUES (50, 1, 2)",
                "SAVEPOINT s",
                "DELETE FROM base.products WHERE id = 1",
                "ROLLBACK TO s",
                "UPDATE base.products SET price = 7 WHERE id = 1",
                "SAVEPOINT t",
                Failing("INSERT INTO base.orders VALUES (51, 1, 1), (1, 1, 1)", "23505"),
                "ROLLBACK TO t",
                "DELETE FROM base.regions WHERE id = 2",
                "ROLLBACK TO s",
                "WITH u AS (UPDATE base.products SET price = 8) INSERT INTO base.orders VALUES (52, 2, 2)",
            ),
            "UPDATE base.orders SET quantity = extra.half(id) WHERE id < 6",
            "INSERT INTO base.products SELECT 20 + g, 1, extra.half(g), 5 FROM generate_series(1, 4) g",
            "WITH i AS (INSERT INTO base.products VALUES (30, 1, 1, 1) RETURNING id) SELECT extra.half(id) FROM i",
        ),
        """CREATE FUNCTION extra.half(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN
          UPDATE base.products SET price = price + 1 WHERE id = 2;
          BEGIN
            INSERT INTO base.orders VALUES (1000 + n, 3, 1) ON CONFLICT (id) DO UPDATE SET quantity = orders.quantity + 1;
            BEGIN
              WITH u AS (UPDATE base.products SET price = price * 2 WHERE id = 3) DELETE FROM base.lines WHERE id = n;
              PERFORM 1 / (n % 2);
            EXCEPTION WHEN division_by_zero THEN UPDATE base.products SET price = 1 WHERE id = 4;
            END;
            PERFORM 1 / (n % 3);
            DELETE FROM base.orders WHERE id = 12;
          EXCEPTION WHEN division_by_zero THEN INSERT INTO base.lines VALUES (n, 2, 2);
          END;
          RETURN 1; END $$;""",
    ),
    "truncate": Case(
        (
            "TRUNCATE base.lines",
            ("INSERT INTO base.lines VALUES (1, 2, 3)", "UPDATE base.orders SET quantity = 9 WHERE id = 2", "TRUNCATE base.lines"),
            (
                "DELETE FROM base.products WHERE id = 1",
                "TRUNCATE base.orders, base.lines",
                "INSERT INTO base.orders VALUES (1, 5, 2)",
            ),
            ("UPDATE base.products SET price = price + 1", "SAVEPOINT s", "TRUNCATE base.products CASCADE", "ROLLBACK TO s"),
            "INSERT INTO base.products VALUES (40, 1, NULL, 4), (41, 1, 40, 5)",
            (
                "INSERT INTO base.orders VALUES (2, 41, 2)",
                "TRUNCATE base.regions CASCADE",
                "INSERT INTO base.regions VALUES (1, 'x')",
            ),
        ),
        function("clear", "TRUNCATE base.lines; RETURN NULL;")
        + "CREATE TRIGGER clear AFTER INSERT ON base.products FOR EACH ROW EXECUTE FUNCTION extra.clear();",
    ),
    "procedures_that_commit": Case(
        ("CALL extra.work(3)", "DO $$ BEGIN CALL extra.work(2); UPDATE base.products SET price = 0; COMMIT; END $$"),
        """CREATE PROCEDURE extra.work(n int) LANGUAGE plpgsql AS $$ BEGIN
          FOR i IN 1 .. n LOOP
            INSERT INTO base.products SELECT max(id) + 1, i, 1, i FROM base.products;
            WITH u AS (UPDATE base.orders SET product = i, quantity = quantity + 1 WHERE id % n = 0 RETURNING id)
              INSERT INTO base.lines SELECT id, id, i FROM u;
            COMMIT;
            UPDATE base.products SET price = price + 1;
            DELETE FROM base.orders WHERE id = i;
            IF i = 2 THEN ROLLBACK; END IF;
          END LOOP; END $$;""",
    ),
    "prepared_statements_kept_and_planned_again": Case(
        (
            "PREPARE add (int, int) AS WITH p AS (INSERT INTO base.products VALUES ($1, 1, 1, $2) RETURNING id)"
            " INSERT INTO base.orders SELECT 100 + id, 2, $2 FROM p",
            *(f"EXECUTE add ({number}, {number % 4})" for number in range(20, 28)),
            "ANALYZE base.products, base.orders",
            "EXECUTE add (30, 3)",
            "DISCARD PLANS",
            "EXECUTE add (31, 3)",
            "DEALLOCATE add",
        )
    ),
    "copy": Case(
        (
            Copied("COPY base.products FROM STDIN", [(20, 1, 1, 5), (21, 2, 20, 6)]),
            (
                Copied("COPY base.orders FROM STDIN", [(100 + g, 1 + g % 6, g % 4) for g in range(300)]),
                "DELETE FROM base.products WHERE id = 1",
                Copied("COPY base.lines (id, order_id) FROM STDIN", [(g, 100 + g) for g in range(250)]),
            ),
        ),
        function("also", "UPDATE base.products SET price = price + 1 WHERE id = NEW.product; RETURN NULL;")
        + "CREATE TRIGGER also AFTER INSERT ON base.orders FOR EACH ROW WHEN (NEW.id % 50 = 0) EXECUTE FUNCTION extra.also();",
    ),
    "more_than_64_subtransactions": Case(
        (
            """DO $$ BEGIN FOR i IN 1 .. 150 LOOP
              BEGIN
                INSERT INTO base.orders VALUES (1000 + i, 1 + i % 6, i % 3);
                WITH u AS (UPDATE base.products SET price = price + 1 WHERE id = 1 + i % 6)
                  UPDATE base.orders SET quantity = quantity + 1 WHERE id = i % 12;
                PERFORM 1 / (i % 3);
              EXCEPTION WHEN division_by_zero THEN DELETE FROM base.lines WHERE id = i;
              END; END LOOP; END $$""",
            "INSERT INTO base.products SELECT 20 + g, extra.deep(70), 1, g FROM generate_series(1, 2) g",
        ),
        """CREATE FUNCTION extra.deep(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN
          IF n > 0 THEN
            BEGIN
              UPDATE base.orders SET quantity = quantity + 1 WHERE id = n % 12;
              PERFORM extra.deep(n - 1);
              PERFORM 1 / (n % 5);
            EXCEPTION WHEN division_by_zero THEN INSERT INTO base.orders SELECT max(id) + 1, 1, 1 FROM base.orders;
            END;
          END IF;
          RETURN 1; END $$;""",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(database_url: str) -> Iterator[Shop]:
    with Sandbox(database_url) as sandbox:
        yield Shop(sandbox)


@pytest.mark.parametrize("name", CASES)
def test_every_block_stays_exact(shop: Shop, name: str) -> None:
    case = CASES[name]
    shop.begin(case.setup)
    shop.perform(case.transactions)
    assert len(shop.changed) >= 8, f"a weak case: only {sorted(shop.changed)} changed"
    assert_nothing_left(shop)


def assert_nothing_left(shop: Shop) -> None:
    """No note of an open statement and no change put aside outlives its transaction."""
    tables = shop.sandbox.dbt.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'model'::regnamespace AND relkind = 'r'"
        " AND relname ~ '__ivm_(open|changes)'"
    ).fetchall()
    assert len(tables) > 20
    for (table,) in tables:
        assert shop.sandbox.dbt.execute(f"SELECT count(*) FROM {table}".encode()).fetchone() == (0,), table
