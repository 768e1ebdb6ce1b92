"""While incremental views are filled, because they or what they read are built anew, nobody waits: neither readers nor writers."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.functional.conftest import Project
from tests.functional.test_incremental_view import AUTOCOMMIT
from tests.functional.test_ripple import INCREMENTAL_VIEW, assert_followed
from tests.support import gate
from tests.support.waiting import until

# Stops dbt alone; its cost has PostgreSQL expect that filling takes long.
GATE = f"""
CREATE SCHEMA app;
CREATE FUNCTION app.gate(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE COST 1000000 AS $$
BEGIN
  IF current_setting('application_name') = 'dbt' THEN
    PERFORM pg_advisory_lock_shared({gate.LOCK});
    PERFORM pg_advisory_unlock_shared({gate.LOCK});
  END IF;
  RETURN x;
END $$
"""

TABLES = """
CREATE SCHEMA shop;
CREATE TABLE shop.products (product_id int PRIMARY KEY, category text, price int);
CREATE TABLE shop.orders (order_id int PRIMARY KEY, product_id int REFERENCES shop.products, quantity int);
CREATE TABLE shop.taxes (category text PRIMARY KEY, rate int);
INSERT INTO shop.taxes VALUES ('Electronics', 1), ('Home', 3);
INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20), (3, 'Home', 50);
INSERT INTO shop.orders SELECT i, 1 + i % 3, 1 + i % 5 FROM generate_series(1, 100) AS i;
"""

JOINED = (
    "select s.category, count(*) as n, sum(app.gate(o.quantity) * s.{price}) as total, max(o.quantity) as most"
    " from shop.orders o join {{{{ ref('{ref}') }}}} s using (product_id) group by s.category"
)
STOCK = "select product_id, category, price * {{ var('factor', 1) }} as price from shop.products"
MODELS = {
    "stock": "{{ config(materialized='table') }} " + STOCK,
    "ledger": "{{ config(materialized='incremental') }} " + STOCK + " {% if is_incremental() %} where false {% endif %}",
    "staged": STOCK + " {% if var('taxed', false) %} join shop.taxes using (category) {% endif %}"
    " where price > {{ var('least', 0) }}",
    "below": INCREMENTAL_VIEW + STOCK + " where price > {{ var('least', 0) }}",
    "by_stock": INCREMENTAL_VIEW + JOINED.format(ref="stock", price="price"),
    "by_ledger": INCREMENTAL_VIEW + JOINED.format(ref="ledger", price="price"),
    "by_staged": INCREMENTAL_VIEW + JOINED.format(ref="staged", price="price"),
    "by_below": INCREMENTAL_VIEW + JOINED.format(ref="below", price="price"),
    "by_weight": INCREMENTAL_VIEW + JOINED.format(ref="weights", price="grams"),
    "ranked": INCREMENTAL_VIEW
    + "select o.order_id, s.price, row_number() over (partition by o.product_id order by app.gate(o.order_id)) as place"
    " from shop.orders o left join {{ ref('stock') }} s using (product_id)",
}  # fmt: skip
# Constraints and indexes are there when what has changed meanwhile is applied.
SCHEMA = """
models:
  - name: by_ledger
    config:
      contract: {enforced: true}
      indexes: [{columns: [total]}, {columns: [category], unique: true}]
    columns:
      - {name: category, data_type: text, constraints: [{type: not_null, warn_unsupported: false}]}
      - {name: n, data_type: bigint}
      - {name: total, data_type: bigint}
      - {name: most, data_type: integer}
    constraints: [{type: check, expression: "total > 0", warn_unsupported: false}]
seeds: [{name: weights, config: {column_types: {product_id: integer, category: varchar(9), grams: bigint}}}]
"""
WEIGHTS = "product_id,category,grams\n1,a,100\n2,b,5\n3,b,70\n"
VIEWS = ("by_stock", "by_ledger", "by_staged", "by_below", "by_weight", "ranked")


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Project]:
    project = Project(tmp_path_factory.mktemp("stocked"), database_url)
    project.execute(TABLES + GATE)
    project.execute(f"ALTER DATABASE {project.session.info.dbname} SET jit = off")
    for name, text in MODELS.items():
        project.write(f"models/{name}.sql", text)
    project.write("seeds/weights.csv", WEIGHTS)
    project.write("models/schema.yml", SCHEMA)
    project.profile(threads=4)
    project.run("build")
    project.session.prepare_threshold = None  # types of the views change
    yield project
    project.session.close()


class Application:
    """Goes on reading and writing while dbt is stopped in the middle of filling."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def goes_on_during(self, *command: str) -> dict[str, str]:
        messages: list[dict[str, str]] = []
        run = threading.Thread(target=lambda: messages.append(self._project.run(*command)))
        with gate.closed_gate(self._project.url) as keeper:
            run.start()
            gate.arrival(keeper)
            self.reads_and_writes()
            keeper.close()
            run.join()
        assert messages
        return messages[0]

    def reads_and_writes(self) -> None:
        """Whatever has to wait, fails."""
        with self._project.other_session() as session:
            session.execute("SET lock_timeout = '500ms'")
            number = session.execute("SELECT max(order_id) + 1 FROM shop.orders").fetchone()[0]
            session.execute("INSERT INTO shop.orders VALUES (%s, 1, 9), (%s, 2, 7)", (number, number + 1))
            session.execute("UPDATE shop.orders SET quantity = 8, product_id = 3 WHERE order_id % 10 = 4")
            session.execute("DELETE FROM shop.orders WHERE order_id = (SELECT min(order_id) FROM shop.orders)")
            session.execute(
                "WITH gone AS (DELETE FROM shop.taxes WHERE category = 'Home' RETURNING 1)"
                " INSERT INTO shop.taxes SELECT 'Home', 3 WHERE NOT EXISTS (SELECT FROM gone)"
            )
            session.execute("UPDATE shop.products SET category = category || '!' WHERE product_id = 2")
            with session.transaction(force_rollback=True):
                session.execute("DELETE FROM shop.orders WHERE order_id % 7 = 0")
            for name in (*MODELS, "weights"):
                session.execute(f"SELECT FROM analytics.{name}".encode())


@pytest.mark.parametrize(
    ("command", "followed"),
    [
        (("run", "-s", "stock", "--vars", "{factor: 2}"), "by_stock ranked"),
        (("run", "-s", "ledger", "--full-refresh"), "by_ledger"),
        (("run", "-s", "staged", "--vars", "{least: 25}"), "by_staged"),
        (("run", "-s", "staged", "--vars", "{taxed: true}"), "by_staged"),
        (("run", "-s", "staged", "--vars", "{taxed: true, least: 10}"), "by_staged"),
        (("run", "-s", "below", "--vars", "{least: 25}"), "by_below"),
        (("seed", "--full-refresh"), "by_weight"),
    ],
    ids=("table", "incremental", "view", "one more table", "this table", "incremental_view", "seed"),
)
def test_nobody_waits_while_readers_of_an_upstream_model_are_filled(
    stocked: Project, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], followed: str
) -> None:
    capsys.readouterr()
    Application(stocked).goes_on_during(*command)
    said = capsys.readouterr().out
    assert [name for name in VIEWS if f"analytics.{name} follows" in said] == followed.split()
    assert_followed(stocked, VIEWS, hung_on=False)
    Application(stocked).reads_and_writes()
    assert_followed(stocked, VIEWS, hung_on=False)


def test_nobody_waits_while_a_model_is_built_or_rebuilt(stocked: Project) -> None:
    application = Application(stocked)
    assert application.goes_on_during("run", "-s", "by_stock", "--full-refresh")["by_stock"].startswith(
        "INCREMENTAL VIEW rebuilt: full refresh"
    )
    stocked.write("models/ranked.sql", MODELS["ranked"].replace("as place", "as position"))
    application.goes_on_during("run", "-s", "ranked", "--full-refresh")
    stocked.write("models/another.sql", MODELS["by_stock"])
    assert application.goes_on_during("run", "-s", "another")["another"].startswith("INCREMENTAL VIEW created")
    for _ in range(2):
        assert_followed(stocked, (*VIEWS, "another"), hung_on=False)
        application.reads_and_writes()


def test_writers_do_not_wait_for_readers_of_a_view_that_is_swapped(stocked: Project) -> None:
    messages: list[dict[str, str]] = []
    run = threading.Thread(target=lambda: messages.append(stocked.run("run", "-s", "stock")))
    with stocked.other_session() as reader, reader.transaction():
        reader.execute("SELECT FROM analytics.by_stock")
        run.start()
        here = "application_name = 'dbt' AND datname = current_database()"
        waits = f"SELECT count(*) FROM pg_stat_activity WHERE {here} AND query LIKE '%virtualtransaction%by_stock%'"
        until(lambda: stocked.query(waits) == [(1,)])
        for _ in range(10):
            Application(stocked).reads_and_writes()
        assert run.is_alive()
    run.join()
    assert messages
    assert_followed(stocked, VIEWS, hung_on=False)


@AUTOCOMMIT
def test_a_seed_that_cannot_be_swapped_leaves_nothing(stocked: Project) -> None:
    """With autocommit the views cannot follow in one transaction."""
    before = stocked.inventory()
    stocked.profile(threads=4, autocommit=True)
    try:
        assert "autocommit: true" in stocked.fail("seed", "--full-refresh")
    finally:
        stocked.profile(threads=4)
    assert stocked.inventory() == before


def test_a_seed_without_rows_and_with_types_of_its_own(stocked: Project) -> None:
    stocked.write("seeds/weights.csv", "product_id,category,grams\n")
    stocked.run("seed", "--full-refresh")
    assert stocked.query("SELECT count(*) FROM analytics.by_weight") == [(0,)]
    stocked.write("seeds/weights.csv", WEIGHTS)
    stocked.run("seed", "--full-refresh")
    assert_followed(stocked, VIEWS, hung_on=False)


HOOKS = (
    ("update {{ this }} set price = price + 1 where product_id = 1", "the table itself changes after it was read"),
    ("insert into shop.orders select max(order_id) + 1, 3, 5 from shop.orders", "a base table does"),
    ("alter table {{ this }} alter price type int using price * 2", "it is written anew without a trigger"),
)


@pytest.mark.parametrize("hook", [pytest.param(hook, id=reason) for hook, reason in HOOKS])
def test_hooks_of_the_upstream_model_write_after_its_readers_were_filled(stocked: Project, hook: str) -> None:
    text = MODELS["stock"].replace("materialized='table'", f'materialized="table", post_hook="{hook}"')
    stocked.write("models/stock.sql", text)
    stocked.run("run", "-s", "stock")
    stocked.write("models/stock.sql", MODELS["stock"])
    for _ in range(2):
        assert_followed(stocked, VIEWS, hung_on=False)
        Application(stocked).reads_and_writes()
    left = stocked.query("SELECT relname FROM pg_class WHERE relname LIKE '%ivm_new' OR relname LIKE '%dbt_%'")
    assert left == []
    assert stocked.query("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'ivm_touched%'") == []


def test_columns_of_the_upstream_model_come_and_go(stocked: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A column that no reader uses is no reason to wait; that a type changes is seen, and planned for, under locks."""
    for change in ("'x' as note, ", "", "1::bigint as note, "):
        stocked.write("models/stock.sql", MODELS["stock"].replace("select ", f"select {change}"))
        Application(stocked).goes_on_during("run", "-s", "stock")
        assert_followed(stocked, VIEWS, hung_on=False)
    stocked.write("models/stock.sql", MODELS["stock"].replace("as price", "* 1.5::numeric as price"))
    capsys.readouterr()
    stocked.run("run", "-s", "stock")
    assert "analytics.by_stock follows analytics.stock: rebuilt: query, columns of" in capsys.readouterr().out
    assert_followed(stocked, VIEWS, hung_on=False)
    assert stocked.query("SELECT relname FROM pg_class WHERE relname LIKE '%ivm_new' OR relname LIKE '%dbt_%'") == []
    stocked.write("models/stock.sql", MODELS["stock"])
