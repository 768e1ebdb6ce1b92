"""The pages of `dbt docs`: what the catalog says of incremental views, and what a browser shows of it.

Set DBT_IVM_IMAGES to a directory to keep the screenshots, as docs/images does.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.functional.conftest import SUMMARY, Project

HEAD = "{{ config(materialized='incremental_view') }}\n"
BUYERS = """
select p.product_id, p.category, o.order_id
from {{ source('shop', 'products') }} p left join {{ source('shop', 'orders') }} o on o.product_id = p.product_id
"""
SCHEMA = """
sources:
  - {name: shop, tables: [{name: orders}, {name: products}]}
models:
  - name: category_sales
    description: Orders and revenue of each category, up to date at every moment.
    columns:
      - {name: category, description: The products' category, data_tests: [unique]}
      - {name: total_revenue, description: Quantity times price}
    data_tests: [ivm_in_sync]
  - {name: buyers, description: Every product with its orders}
  - {name: top_category, description: A plain view on it}
"""
MODELS = {
    "category_sales": HEAD
    + SUMMARY.replace("shop.orders", "{{ source('shop', 'orders') }}").replace("shop.products", "{{ source('shop', 'products') }}"),
    "buyers": HEAD + BUYERS,
    "top_category": "select * from {{ ref('category_sales') }} order by total_revenue desc limit 1",
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Project]:
    project = Project(tmp_path_factory.mktemp("docs"), database_url)
    project.execute(
        "CREATE SCHEMA shop;"
        "CREATE TABLE shop.products (product_id int PRIMARY KEY, category text, price int);"
        "CREATE TABLE shop.orders (order_id int PRIMARY KEY, product_id int, quantity int);"
        "INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20), (3, 'Home', 50);"
        "INSERT INTO shop.orders SELECT i, 1 + i % 3, 1 + i % 5 FROM generate_series(1, 1000) AS i"
    )
    for name, text in MODELS.items():
        project.write(f"models/{name}.sql", text)
    project.write("models/schema.yml", SCHEMA)
    project.run("run")
    yield project
    project.session.close()


def catalog(shop: Project, *arguments: str) -> dict[str, Any]:
    """What `dbt docs generate` writes of each node and source."""
    assert shop.dbt("docs", "generate", "--static", *arguments).success
    written = json.loads((shop.directory / "target/catalog.json").read_text())
    assert written["errors"] is None
    return {**written["nodes"], **written["sources"]}


def values(node: dict[str, Any], what: str = "value") -> dict[str, str]:
    """By label; dbt makes a number of what looks like one."""
    shown = [stat for stat in node["stats"].values() if stat["include"]]
    return {stat["label"]: f"{v:g}" if isinstance(v := stat[what], float) else v for stat in shown}


def test_the_catalog(shop: Project) -> None:
    found = catalog(shop)
    sales = values(found["model.shop.category_sales"])
    assert re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d UTC", sales.pop("Last rebuilt"))
    assert re.fullmatch(r"\d+ kB", sales.pop("State"))
    assert re.fullmatch(r"\d+ kB", sales.pop("Indexes"))
    assert sales == {
        "Maintenance": "immediate, linear",
        "Base tables": "shop.orders, shop.products",
        "Rows kept": "3",
        "In sync": "objects intact",
    }
    more = values(found["model.shop.category_sales"], "description")
    assert more["In sync"] == "All objects are intact; not compared with its query"
    assert more["Maintenance"] == "linear: the changed rows themselves are added to the result"
    assert values(found["model.shop.buyers"])["Maintenance"] == "immediate, affected keys"


def test_the_catalog_is_otherwise_that_of_postgres(shop: Project) -> None:
    ours = catalog(shop)
    shop.profile(type="postgres")
    try:
        theirs = catalog(shop, "--no-compile")
    finally:
        shop.profile()
    for name, node in ours.items():
        if name in ("model.shop.category_sales", "model.shop.buyers"):
            node["stats"] = theirs[name]["stats"]
    assert ours == theirs


def test_what_differs_and_what_is_damaged_is_said(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert not shop.dbt("docs", "generate", "--vars", "{ivm_docs_verify: 'false'}").success
    assert "'ivm_docs_verify' has the value 'false'" in capsys.readouterr().out
    shop.execute("ALTER TABLE shop.orders DISABLE TRIGGER USER; DELETE FROM shop.orders WHERE order_id = 1")
    node = catalog(shop, "--vars", "{ivm_docs_verify: true}")["model.shop.category_sales"]
    assert values(node)["In sync"] == "no"
    said = values(node, "description")["In sync"]
    assert said.startswith("It is damaged: trigger on shop.orders was disabled")
    assert said.endswith("; 2 distinct rows differ, 3 rows compared")
    assert values(catalog(shop)["model.shop.category_sales"])["In sync"] == "damaged"
    shop.execute("ALTER TABLE shop.orders ENABLE TRIGGER USER")
    shop.run("run")


# g_v=1 opens the lineage graph.
PAGES = {
    "docs_page": ("#!/model/model.shop.category_sales", (1600, 620)),
    "docs_lineage": ("#!/model/model.shop.category_sales?g_v=1&g_i=%2Bcategory_sales%2B", (1200, 640)),
}


def browser(page: Path, url: str, *arguments: str) -> str:
    """What headless Chromium prints of a page of the site, once its scripts have run."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium here (on Debian: apt-get install chromium)")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=15000"]
    profile = f"--user-data-dir={page.parent / 'chromium'}"
    command = [found, *options, profile, *arguments, f"{page.as_uri()}{url}"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def test_the_page_in_a_browser(shop: Project, tmp_path: Path) -> None:
    node = catalog(shop, "--vars", "{ivm_docs_verify: true}")["model.shop.category_sales"]
    found = values(node)
    page = shop.directory / "target/static_index.html"
    shown = re.findall(
        r"<dt[^>]*>\s*(.*?)\s*</dt>\s*<dd[^>]*>\s*(.*?)\s*</dd>",
        browser(page, PAGES["docs_page"][0], "--dump-dom"),
        re.S,
    )
    texts = {label: re.sub(r"\s*<[^>]*>\s*", "", value) for label, value in shown}
    assert {label: texts.get(label) for label in found} == found
    assert (found["In sync"], values(node, "description")["In sync"]) == (
        "yes",
        "All objects are intact; 3 rows compared",
    )
    # The database has a name that nobody would choose.
    page.write_text(page.read_text().replace(shop.session.info.dbname, "shop"))
    images = Path(os.environ.get("DBT_IVM_IMAGES", tmp_path))
    for name, (url, (width, height)) in PAGES.items():
        image = images / f"{name}.png"
        browser(page, url, f"--screenshot={image}", f"--window-size={width},{height}")
        assert image.read_bytes().startswith(b"\x89PNG")
