"""Upstream models that dbt rebuilds, alone or with everything: incremental views follow at the commit of the upstream model."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import psycopg
import pytest

from tests.functional.conftest import Project
from tests.support import gate

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
    "best": INCREMENTAL_VIEW.replace(") }}", ", alias='The best') }}")
    + "select max(revenue) as most, sum(n) as n from {{ ref('sales') }}",
    "weight": INCREMENTAL_VIEW + "select l.category, sum(l.grams * m.quantity) as grams from {{ ref('light') }} l"
    " join {{ ref('movements') }} m using (product_id) group by l.category",
    "diamond": INCREMENTAL_VIEW + "select s.category, s.n, w.grams from {{ ref('sales') }} s join {{ ref('weight') }} w"
    " using (category)",
    "biggest": INCREMENTAL_VIEW + "select product_id, count(*) as n from {{ ref('big') }} group by product_id",
}  # fmt: skip
EVERY = ("sales", "The best", "weight", "diamond", "biggest")
WEIGHTS = "product_id,grams\n1,100\n2,5\n3,70\n"
COMPILED = "SELECT obj_description('analytics.\"{}__ivm\"'::regclass)::json -> 'dbt_ivm' ->> 'compiled_sql'"


@pytest.fixture
def stocked(shop: Project) -> Iterator[Project]:
    """A table, a seed, an incremental model and views; incremental views above them, two levels deep; hung-on things."""
    (shop.directory / "models/category_sales.sql").unlink()
    shop.execute(f"CREATE SCHEMA app; {gate.CREATE}")
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
    with Reader(shop):
        yield shop


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

    def _read(self) -> None:
        with self._project.other_session() as session:
            while not self._stop.wait(0.02):
                for name in EVERY:
                    try:
                        session.execute(f'SELECT FROM public."on {name}"'.encode())
                    except psycopg.Error as error:
                        self._errors.append(f"{name}: {error}")
                self._rounds += 1


def assert_followed(project: Project) -> None:
    """Each incremental view holds what the SQL that dbt compiled for it gives now; what hangs on it is still there."""
    for name in EVERY:
        (query,) = project.query(COMPILED.format(name))[0]
        for one, other in ((query, f'TABLE analytics."{name}"'), (f'TABLE analytics."{name}"', query)):
            assert project.query(f"({one}) EXCEPT ALL ({other})") == [], name
    hung_on = project.query(
        "SELECT c.relname, obj_description(c.oid), has_table_privilege('pg_monitor', c.oid, 'SELECT') FROM pg_class c"
        " WHERE c.relnamespace = 'analytics'::regnamespace AND obj_description(c.oid) LIKE 'what %' ORDER BY 1"
    )
    assert hung_on == [(name, f"what {name} is", True) for name in sorted(EVERY)]


def write_everywhere(project: Project) -> None:
    """Writes that each base table's triggers have to see."""
    number = project.query("SELECT max(order_id) + 1 FROM shop.orders")[0][0]
    project.execute(
        f"INSERT INTO shop.orders VALUES ({number}, 1 + {number} % 3, 4);"
        f"INSERT INTO analytics.movements VALUES ({number}, 2, 6)"
    )
    if project.query("SELECT relkind = 'r' FROM pg_class WHERE oid = 'analytics.\"Stock 1\"'::regclass")[0][0]:
        project.execute('UPDATE analytics."Stock 1" SET price = price + 1 WHERE product_id = 2')


def test_upstream_models_rebuilt_alone(stocked: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project = stocked
    said = capsys.readouterr().out

    def dbt(*arguments: str) -> list[str]:
        """Runs it; returns which views followed, in order."""
        nonlocal said
        capsys.readouterr()
        project.run(*arguments)
        said = capsys.readouterr().out
        assert_followed(project)
        write_everywhere(project)
        assert_followed(project)
        return [line.split(" follows ")[0].split(".")[-1] for line in said.splitlines() if " follows " in line]

    project.execute("UPDATE shop.products SET price = price + 1")
    assert dbt("run", "-s", "stock") == ["sales", "The best", "weight", "diamond"]
    assert (
        "analytics.sales follows analytics.Stock 1: repaired: base table analytics.Stock 1 was replaced, 3 rows" in said
    )
    assert dbt("run", "-s", "movements", "--full-refresh") == ["biggest", "weight", "diamond"]
    project.write("seeds/weights.csv", WEIGHTS.replace("70", "75"))
    assert dbt("seed", "--full-refresh") == ["weight", "diamond"]
    assert dbt("run", "-s", "big") == []
    assert dbt("run", "-s", "big", "--vars", "{least: 4}") == ["biggest"]
    project.write("models/weight.sql", MODELS["weight"].replace("sum(l", "1 + sum(l"))
    assert dbt("run", "-s", "weight") == ["diamond"]
    # The upstream model becomes a view, an incremental view and a table again.
    project.write("models/stock.sql", TABLE.replace("table", "view") + STOCK)
    assert dbt("run", "-s", "stock") == ["sales", "The best", "weight", "diamond"]
    project.write("models/stock.sql", TABLE.replace("table", "incremental_view") + STOCK)
    assert dbt("run", "-s", "stock") == ["sales", "The best", "weight", "diamond"]
    project.write("models/stock.sql", TABLE + STOCK)
    assert dbt("run", "-s", "stock") == ["sales", "The best", "weight", "diamond"]
    project.write("models/stock.sql", TABLE.replace("table", "incremental_view") + STOCK)
    assert dbt("run", "-s", "stock") == ["sales", "The best", "weight", "diamond"]
    assert not [name for name in project.names() if "__dbt_" in name or "__ivm_old" in name or "__ivm_aside" in name]
    # Everything, by four threads: what followed has nothing left to do.
    project.write("models/stock.sql", TABLE + STOCK)
    messages = project.run("build", "--vars", "{least: 4}")
    assert {messages[name] for name in ("sales", "best", "weight", "diamond", "biggest")} == {
        "INCREMENTAL VIEW unchanged"
    }
    assert_followed(project)


def test_what_cannot_follow_stops_the_upstream_model(stocked: Project) -> None:
    """Unless it is part of the same run; nothing is changed."""
    project = stocked
    before = project.inventory()
    project.write("seeds/weights.csv", WEIGHTS.replace("70", "71.5"))
    said = project.fail("seed", "--full-refresh")
    print(said)
    project.write("models/stock.sql", TABLE + STOCK.replace("category", "category as kind"))
    said = project.fail("run", "-s", "stock")
    print(said)
    assert "analytics.sales" in said
    assert "category" in said
    project.write("models/stock.sql", TABLE.replace("table", "materialized_view") + STOCK)
    said = project.fail("run", "-s", "stock")
    print(said)
    assert project.inventory() == before
    assert_followed(project)
