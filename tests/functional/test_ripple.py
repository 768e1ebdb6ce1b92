"""Upstream models that dbt rebuilds, alone or with everything: incremental views follow at the commit of the upstream model."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import psycopg
import pytest

from tests.functional.conftest import Project
from tests.support import gate
from tests.support.waiting import until

INCREMENTAL_VIEW = "{{ config(materialized='incremental_view') }} "
TABLE = "{{ config(materialized='table', alias='Stock 1') }} "
STOCK = "select product_id, category, price * {{ var('factor', 1) }} as price from shop.products"

# stock (table), weights (seed) and movements (incremental) are replaced; light and big are plain views between.
MODELS = {
    "stock": TABLE + STOCK,
    "movements": "{{ config(materialized='incremental') }} select order_id, product_id, quantity from shop.orders"
    " {% if is_incremental() %} where false {% endif %}",
    "big": "select * from {{ ref('movements') }} where quantity > {{ var('least', 2) }}",
    "light": "select s.product_id, s.category, w.grams from {{ ref('stock') }} s join {{ ref('weights') }} w"
    " using (product_id)",
    "sales": INCREMENTAL_VIEW + "select s.category, count(*) as n, sum(app.gate(o.quantity) * s.price) as revenue"
    " from shop.orders o join {{ ref('stock') }} s using (product_id) group by s.category",
    "weight": INCREMENTAL_VIEW + "select l.category, sum(l.grams) as grams from {{ ref('light') }} l group by l.category",
    "diamond": INCREMENTAL_VIEW.replace(") }}", ", alias='The best') }}")
    + "select s.category, s.n, w.grams from {{ ref('sales') }} s join {{ ref('weight') }} w using (category)",
    "biggest": INCREMENTAL_VIEW + "select product_id, count(*) as n from {{ ref('big') }} group by product_id",
}  # fmt: skip
EVERY = ("sales", "weight", "The best", "biggest")
WEIGHTS = "product_id,grams\n1,100\n2,5\n3,70\n"
COMPILED = "SELECT obj_description('analytics.\"{}__ivm\"'::regclass)::json -> 'dbt_ivm' ->> 'compiled_sql'"


TABLES = f"""
CREATE SCHEMA shop;
CREATE TABLE shop.products (product_id int PRIMARY KEY, category text, price int);
CREATE TABLE shop.orders (order_id int PRIMARY KEY, product_id int, quantity int);
INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20), (3, 'Home', 50);
INSERT INTO shop.orders SELECT i, 1 + i % 3, 1 + i % 5 FROM generate_series(1, 100) AS i;
CREATE SCHEMA app;
{gate.CREATE}
"""


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Project]:
    """A table, a seed, an incremental model and views; incremental views above them, two levels deep; hung-on things."""
    shop = Project(tmp_path_factory.mktemp("stocked"), database_url)
    shop.execute(TABLES)
    for name, text in MODELS.items():
        shop.write(f"models/{name}.sql", text)
    shop.write("seeds/weights.csv", WEIGHTS)
    shop.profile(threads=4)
    shop.run("build")
    for name in EVERY:
        shop.execute(
            f'CREATE VIEW public."on {name}" AS SELECT * FROM analytics."{name}";'
            f"COMMENT ON VIEW analytics.\"{name}\" IS 'what {name} is';"
            f'GRANT SELECT ON analytics."{name}" TO pg_monitor'
        )
    yield shop
    shop.session.close()


class Reader:
    """Reads every incremental view over and over in a session of its own; none must ever be missing."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._stop = threading.Event()
        self._rounds = 0
        self._errors: list[str] = []
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> Reader:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        assert self._errors == []
        assert self._rounds > 0

    def wait_for_rounds(self, number: int) -> None:
        """Until all views have been read so many times from now on."""
        wanted = self._rounds + number
        until(lambda: self._rounds >= wanted)

    def _read(self) -> None:
        with self._project.other_session() as session:
            while not self._stop.wait(0.02):
                for name in EVERY:
                    try:
                        session.execute(f'SELECT FROM public."on {name}"'.encode())
                    except psycopg.Error as error:
                        self._errors.append(f"{name}: {error}")
                self._rounds += 1


def assert_followed(project: Project, names: tuple[str, ...] = EVERY, hung_on: bool = True) -> None:
    """Each incremental view holds what the SQL that dbt compiled for it gives now; what hangs on it is still there."""
    for name in names:
        (query,) = project.query(COMPILED.format(name))[0]
        for one, other in ((query, f'TABLE analytics."{name}"'), (f'TABLE analytics."{name}"', query)):
            assert project.query(f"({one}) EXCEPT ALL ({other})") == [], name
    if not hung_on:
        return
    found = project.query(
        "SELECT c.relname, obj_description(c.oid), has_table_privilege('pg_monitor', c.oid, 'SELECT') FROM pg_class c"
        " WHERE c.relnamespace = 'analytics'::regnamespace AND obj_description(c.oid) LIKE 'what %' ORDER BY 1"
    )
    assert found == [(name, f"what {name} is", True) for name in sorted(EVERY)]


def write_everywhere(project: Project) -> None:
    """Writes that each base table's triggers have to see."""
    number = project.query("SELECT max(order_id) + 1 FROM shop.orders")[0][0]
    project.execute(
        f"INSERT INTO shop.orders VALUES ({number}, 1 + {number} % 3, 4);"
        f"INSERT INTO analytics.movements VALUES ({number}, 2, 6)"
    )
    if project.query("SELECT relkind = 'r' FROM pg_class WHERE oid = 'analytics.\"Stock 1\"'::regclass")[0][0]:
        project.execute('UPDATE analytics."Stock 1" SET price = price + 1 WHERE product_id = 2')


class Dbt:
    """Runs dbt and looks at the views after it, and after writes to each of their base tables."""

    def __init__(self, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
        self._project = project
        self._capsys = capsys
        self.said = ""

    def __call__(self, *arguments: str) -> list[str]:
        """Returns which views followed, in order."""
        self._capsys.readouterr()
        self._project.run(*arguments)
        self.said = self._capsys.readouterr().out
        assert_followed(self._project)
        write_everywhere(self._project)
        assert_followed(self._project)
        return [line.split(" follows ")[0].split(".")[-1] for line in self.said.splitlines() if " follows " in line]


def test_upstream_models_rebuilt_alone(stocked: Project, capsys: pytest.CaptureFixture[str]) -> None:
    with Reader(stocked):
        rebuild_each_kind_of_upstream_model(stocked, Dbt(stocked, capsys))


def rebuild_each_kind_of_upstream_model(project: Project, dbt: Dbt) -> None:
    project.execute("UPDATE shop.products SET price = price + 1")
    assert dbt("run", "-s", "stock") == ["sales", "weight", "The best"]
    assert (
        "analytics.sales follows analytics.Stock 1: repaired: base table analytics.Stock 1 was replaced, 3 rows"
        in dbt.said
    )
    assert dbt("run", "-s", "movements", "--full-refresh") == ["biggest"]
    project.write("seeds/weights.csv", WEIGHTS.replace("70", "75"))
    assert dbt("seed", "--full-refresh") == ["weight", "The best"]
    assert dbt("run", "-s", "big") == []
    assert dbt("run", "-s", "big", "--vars", "{least: 4}") == ["biggest"]
    project.write("models/weight.sql", MODELS["weight"].replace("sum(l", "1 + sum(l"))
    assert dbt("run", "-s", "weight") == ["The best"]
    # Everything, by four threads: what followed has nothing left to do.
    messages = project.run("build", "--vars", "{least: 4}")
    assert {messages[name] for name in ("sales", "weight", "diamond", "biggest")} == {"INCREMENTAL VIEW unchanged"}
    assert_followed(project)


@pytest.mark.soak
def test_an_upstream_model_that_changes_its_materialization(
    stocked: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project, dbt = stocked, Dbt(stocked, capsys)
    with Reader(project):
        for materialized in ("view", "incremental_view", "table", "incremental_view", "view", "table"):
            project.write("models/stock.sql", TABLE.replace("table", materialized) + STOCK)
            assert dbt("run", "-s", "stock") == ["sales", "weight", "The best"]
            left = ("__dbt_", "__ivm_old", "__ivm_aside")
            assert not [name for name in project.names() if any(word in name for word in left)]


def test_what_cannot_follow_and_what_happens_meanwhile(stocked: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project = stocked
    with Reader(project) as reader:
        refuses_what_cannot_follow(project)
        # Two upstream models of one view at once, in two threads.
        project.run("build", "-s", "stock", "weights", "--full-refresh")
        assert_followed(project)
        write_everywhere(project)
        assert_followed(project)
        lets_read_and_makes_writers_wait(project, reader)


def refuses_what_cannot_follow(project: Project) -> None:
    """The upstream model fails and nothing is changed; the message names view, reason and way out."""
    before = project.inventory()
    project.write("seeds/weights.csv", WEIGHTS.replace("70", "71.5"))
    said = project.fail("seed", "--full-refresh")
    assert (
        "analytics.weights cannot be replaced: the incremental view analytics.weight reads it and cannot follow" in said
    )
    assert 'view public."on weight"' in said
    project.write("seeds/weights.csv", WEIGHTS)
    project.write("models/stock.sql", TABLE + STOCK.replace("category", "category as kind"))
    said = project.fail("run", "-s", "stock")
    assert "incremental view analytics.sales" in said
    assert "category does not exist" in said
    assert "ripple: false" in said
    project.write("models/stock.sql", TABLE.replace("table", "materialized_view") + STOCK)
    said = project.fail("run", "-s", "stock")
    assert "incremental view analytics.sales" in said
    assert "becomes a materialized view" in said
    project.write("models/stock.sql", TABLE + STOCK)
    assert project.inventory() == before
    assert_followed(project)


def lets_read_and_makes_writers_wait(project: Project, reader: Reader) -> None:
    """While a view is filled: readers go on; who writes another base table waits, and its row is there afterwards."""
    messages: list[dict[str, str]] = []
    run = threading.Thread(target=lambda: messages.append(project.run("run", "-s", "stock")))
    with gate.closed_gate(project.url) as keeper, project.other_session() as writer:
        run.start()
        gate.arrival(keeper)
        reader.wait_for_rounds(2)
        write = threading.Thread(target=writer.execute, args=("INSERT INTO shop.orders VALUES (5000, 1, 9)",))
        write.start()
        blocked = f"SELECT cardinality(pg_blocking_pids({writer.info.backend_pid})) > 0"
        until(lambda: project.query(blocked) == [(True,)])
        assert project.query("SELECT count(*) FROM shop.orders WHERE order_id = 5000") == [(0,)]
        keeper.close()
        write.join()
        run.join()
    assert messages
    assert_followed(project)


SMALL = {
    "stock": TABLE + STOCK,
    "light": "select product_id, category, price from {{ ref('stock') }}",
    "weight": INCREMENTAL_VIEW + "select category, sum(price) as grams from {{ ref('light') }} group by category",
    "heaviest": INCREMENTAL_VIEW + "select sum(grams) as grams from {{ ref('weight') }}",
}


@pytest.fixture
def small(shop: Project) -> Project:
    """A table, a view over it, an incremental view over that and one over that."""
    (shop.directory / "models/category_sales.sql").unlink()
    for name, text in SMALL.items():
        shop.write(f"models/{name}.sql", text)
    shop.run("run")
    return shop


def test_who_does_not_want_to_follow_is_left_alone(small: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """`ripple: false` turns it into a warning, before the commit: as an error it leaves everything as it was."""
    project, both = small, ("weight", "heaviest")
    project.write("models/weight.sql", SMALL["weight"].replace(") }}", ", ripple=false) }}"))
    assert project.run("run", "-s", "weight")["weight"] == "INCREMENTAL VIEW altered: ripple changed"
    before = project.inventory()
    assert "IVM003" in project.fail("--warn-error", "run", "-s", "stock")
    assert project.inventory() == before
    project.write("models/light.sql", SMALL["light"] + " where price > 20")
    capsys.readouterr()
    project.run("run", "-s", "light")
    said = capsys.readouterr().out
    because = "and this model does not follow: its config says ripple: false. It is"
    assert f"[dbt-ivm IVM003] analytics.weight: analytics.light was rebuilt, {because} stale" in said
    project.run("run", "-s", "weight")
    assert_followed(project, both, hung_on=False)
    capsys.readouterr()
    project.run("run", "-s", "stock")
    said = capsys.readouterr().out
    assert f"[dbt-ivm IVM003] analytics.weight: analytics.Stock 1 was rebuilt, {because} dropped" in said
    assert "analytics.heaviest: analytics.Stock 1 was rebuilt, and this model does not follow: it reads" in said
    for name in both:
        assert project.query(f"SELECT to_regclass('analytics.{name}') IS NULL") == [(True,)]
    # A change that goes through several models works where it is run as a whole.
    project.write("models/weight.sql", SMALL["weight"])
    project.run("run")
    project.write("models/stock.sql", TABLE + STOCK.replace("category", "category as kind"))
    project.write("models/light.sql", SMALL["light"].replace("category", "kind as category"))
    capsys.readouterr()
    project.run("run")
    said = capsys.readouterr().out
    assert "analytics.weight has its own turn in this run" in said
    assert "IVM003" not in said
    project.execute('UPDATE analytics."Stock 1" SET price = price + 1 WHERE product_id = 2')
    assert_followed(project, both, hung_on=False)
    # Another role's view goes with the table: its SQL must not run with our rights.
    role = "ivm_other_" + project.query("SELECT current_database()")[0][0]
    project.execute(f"CREATE ROLE {role}; GRANT CREATE, USAGE ON SCHEMA analytics TO {role}")
    try:
        project.execute(f"ALTER TABLE analytics.heaviest__ivm OWNER TO {role}")
        capsys.readouterr()
        project.run("run", "-s", "stock")
        said = capsys.readouterr().out
        assert f"does not follow: it belongs to the role {role}. It is dropped" in said
        assert_followed(project, ("weight",), hung_on=False)
    finally:
        project.execute(f"DROP OWNED BY {role} CASCADE; DROP ROLE {role}")
