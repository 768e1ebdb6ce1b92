"""The marts of the jaffle shop, and shapes of TPC-DS queries, each as a model under random writes (pytest -m soak)."""

from __future__ import annotations

import pytest

from tests.oracle.case_files import Model
from tests.oracle.run import Run, seed_of
from tests.oracle.sandbox import Sandbox
from tests.oracle.test_rendering import CORPUS, parts

ROUNDS = 8
WRITES = 8

# Orders are numbered by their day: on one day there is one, or the mart itself would be free to number them either way.
JAFFLE_DOMAINS = """
ALTER TABLE raw_orders ADD UNIQUE NULLS NOT DISTINCT (ordered_at);
COMMENT ON COLUMN raw_orders.ordered_at IS
  'values {2024-01-01 10:00,2024-01-02 09:00,2024-01-03,2024-01-04,2024-01-05 03:00,2024-01-07,2024-02-01,2024-02-03,NULL}';
COMMENT ON COLUMN raw_orders.id IS 'values {1,2,3,4,5,6,7,8}';
COMMENT ON COLUMN raw_items.order_id IS 'values {1,2,3,4,5,6,7,8,NULL}';
COMMENT ON COLUMN raw_customers.id IS 'values {a,b,c}';
COMMENT ON COLUMN raw_orders.customer IS 'values {a,b,c,NULL}';
COMMENT ON COLUMN raw_products.sku IS 'values {J,B,X}';
COMMENT ON COLUMN raw_items.sku IS 'values {J,B,X,NULL}';
COMMENT ON COLUMN raw_supplies.sku IS 'values {J,B,NULL}';
COMMENT ON COLUMN raw_products.type IS 'values {jaffle,beverage,NULL}';
COMMENT ON COLUMN raw_stores.id IS 'values {s,t}';
COMMENT ON COLUMN raw_orders.store_id IS 'values {s,t,NULL}';
"""


def schema(corpus: str, domains: str = "") -> str:
    return (CORPUS / f"{corpus}.schema.sql").read_text() + domains


def stays_equal(sandbox: Sandbox, base: str, model: Model) -> Run:
    run = Run(sandbox, base, [model], seed_of("marts", model.name))
    run.install()
    for _ in range(ROUNDS):
        run.history += run.writer.fill()
        run.check()
        run.write_at_random(WRITES, every_kind=False)
    return run


@pytest.mark.soak
@pytest.mark.parametrize("name", dict(parts(CORPUS / "jaffle.sql")))
def test_jaffle_shop(sandbox: Sandbox, name: str) -> None:
    query = dict(parts(CORPUS / "jaffle.sql"))[name]
    run = stays_equal(sandbox, schema("jaffle", JAFFLE_DOMAINS), Model(name, query))
    assert run.changes >= 2, "the writes hardly change what the mart holds"


@pytest.mark.soak
@pytest.mark.parametrize("name", dict(parts(CORPUS / "tpcds.sql")))
def test_shape_of_tpcds(sandbox: Sandbox, name: str) -> None:
    stays_equal(sandbox, schema("tpcds"), Model(name, dict(parts(CORPUS / "tpcds.sql"))[name]))
