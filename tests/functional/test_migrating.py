"""The steps of docs/migrating.md: models move to `incremental_view` and back while somebody reads them all the time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.functional.conftest import SUMMARY, Project

TO = "{{ config(materialized='incremental_view') }}\n" + SUMMARY
BEFORE = {
    "was_view": "{{ config(materialized='view') }}\n" + SUMMARY,
    "was_table": "{{ config(materialized='table') }}\n" + SUMMARY,
    "was_materialized_view": "{{ config(materialized='materialized_view') }}\n" + SUMMARY,
    "was_incremental": "{{ config(materialized='incremental', unique_key='category', incremental_strategy='delete+insert') }}\n"
    + SUMMARY.replace("group by", "{% if is_incremental() %} where o.order_id > 0 {% endif %} group by"),
}
# A stream table of pg_trickle is a table with one column more; the extension itself is not needed to move on.
STREAM_TABLE = f"CREATE TABLE analytics.was_stream_table AS SELECT *, 1::bigint AS __pgt_row_id FROM ({SUMMARY}) AS q"
KEYS_OF_PGTRICKLE = "materialized='incremental_view', schedule='5m', refresh_mode='DIFFERENTIAL', initialize=true"


class Reader(threading.Thread):
    """Reads the relations in turn until it is told to stop; remembers what went wrong."""

    def __init__(self, url: str, relations: list[str]) -> None:
        super().__init__()
        self._url, self._relations, self._done = url, relations, threading.Event()
        self.rounds, self.failures = 0, list[str]()

    def run(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as session:
            while not self._done.is_set():
                for relation in self._relations:
                    try:
                        if len(session.execute(f"SELECT * FROM {relation}".encode()).fetchall()) != 3:
                            self.failures.append(f"{relation}: rows are missing")
                    except psycopg.Error as error:
                        self.failures.append(f"{relation}: {error}")
                self.rounds += 1

    def stop(self) -> None:
        """After a whole round from now on."""
        enough = self.rounds + 2
        while self.rounds < enough and self.is_alive():
            self.join(0.01)
        self._done.set()
        self.join()


@contextmanager
def reading(shop: Project, *names: str) -> Iterator[None]:
    reader = Reader(shop.url, [f"analytics.{name}" for name in names])
    reader.start()
    try:
        yield
    finally:
        reader.stop()
    assert reader.failures == []


def assert_maintained(shop: Project, names: list[str]) -> None:
    shop.execute("UPDATE shop.orders SET quantity = quantity + 1 WHERE order_id % 2 = 0")
    for name in names:
        assert sorted(shop.query(f"TABLE analytics.{name}")) == sorted(shop.query(SUMMARY)), name


@pytest.fixture
def moving(shop: Project) -> Project:
    (shop.directory / "models/category_sales.sql").unlink()
    for name, text in BEFORE.items():
        shop.write(f"models/{name}.sql", text)
    shop.write(
        "models/report.sql", " union all ".join(f"select category from {{{{ ref('{name}') }}}}" for name in BEFORE)
    )
    shop.run("run")
    return shop


def test_to_incremental_view_and_back_by_one_word(moving: Project, capsys: pytest.CaptureFixture[str]) -> None:
    moving.execute(STREAM_TABLE)
    names = [*BEFORE, "was_stream_table"]
    for name in names:
        moving.execute(f"CREATE VIEW public.over_{name} AS SELECT category FROM analytics.{name}")
        moving.execute(f"GRANT SELECT ON analytics.{name} TO pg_monitor")
    tables = moving.names()
    for name in names:
        moving.write(f"models/{name}.sql", TO)
    moving.write("models/was_stream_table.sql", TO.replace("materialized='incremental_view'", KEYS_OF_PGTRICKLE))
    with reading(moving, *BEFORE):
        messages = moving.run("run")
    assert all(messages[name].startswith("INCREMENTAL VIEW created") for name in names)
    said = capsys.readouterr().out
    assert [name for name in names if f"view over_{name}" in said] == names[1:]
    assert said.count("IVM030") == 4
    assert_maintained(moving, names)
    for name in names:
        assert moving.query(f"SELECT has_table_privilege('pg_monitor', 'analytics.{name}', 'SELECT')") == [(True,)], (
            name
        )
    assert len(moving.query("TABLE analytics.report")) == 12
    # What others have built on a table or a materialized view goes with it, as when dbt-postgres replaces it.
    assert [(name, f"relation over_{name}" in moving.names()) for name in names] == [
        ("was_view", True), *((name, False) for name in names[1:])
    ]  # fmt: skip

    moving.execute("DROP VIEW public.over_was_view")
    for name in names:
        moving.write(
            f"models/{name}.sql", TO.replace("incremental_view", name.removeprefix("was_").replace("stream_", ""))
        )
    with reading(moving, *BEFORE):
        moving.run("run")
    assert [name for name in moving.names() if name not in tables and "ivm" in name] == []
    assert moving.query("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal") == [(0,)]
    moving.run("run")


def test_leaving_the_adapter(shop: Project) -> None:
    """First the models become something that dbt-postgres knows, then the profile says postgres."""
    before = shop.names()
    shop.run("run")
    shop.write("models/category_sales.sql", TO.replace("incremental_view", "table"))
    with reading(shop, "category_sales"):
        shop.run("run")
        shop.profile(type="postgres")
        shop.run("run")
    assert {name for name in shop.names() if name not in before} == {"relation analytics.category_sales"}

    # The other way round nothing breaks, but states and functions stay behind.
    shop.profile()
    shop.write("models/category_sales.sql", TO)
    shop.run("run")
    shop.profile(type="postgres")
    assert "incremental_view" in shop.fail("run")
    assert_maintained(shop, ["category_sales"])
    shop.write("models/category_sales.sql", TO.replace("incremental_view", "table"))
    shop.run("run")
    shop.execute("UPDATE shop.orders SET quantity = 1")
    on_base_tables = "tgrelid::regclass::text LIKE 'shop.%' AND NOT tgisinternal"
    assert shop.query(f"SELECT count(*) FROM pg_trigger WHERE {on_base_tables}") == [(0,)]
    assert "relation analytics.category_sales__ivm" in shop.names()
