"""Random nests: statements that call functions that run statements, caught errors among them; the seed is the test's name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random

import psycopg
import pytest

from dbt.adapters.ivm.names import literal
from tests.guarantees.every_block import Shop
from tests.oracle.sandbox import Sandbox

SEEDS = range(int(os.environ.get("IVM_NESTS", "3")))
"""IVM_NESTS=200 tries more of them."""
STATEMENTS = 12

SETUP = """
CREATE FUNCTION extra.run(command text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN EXECUTE command; RETURN 1; END $$;
CREATE FUNCTION extra.try(command text, fail boolean, otherwise text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN
  BEGIN
    EXECUTE command;
    IF fail THEN RAISE division_by_zero; END IF;
  EXCEPTION WHEN division_by_zero OR integrity_constraint_violation OR cardinality_violation
      OR triggered_data_change_violation OR object_in_use THEN EXECUTE otherwise;
  END;
  RETURN 2; END $$;
CREATE FUNCTION extra.follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() < 3 THEN
    UPDATE base.products SET price = price + 1 WHERE id = NEW.product;
    UPDATE base.orders SET quantity = quantity + 1 WHERE id = NEW.id + 1;
  END IF;
  RETURN NULL; END $$;
CREATE TRIGGER follow AFTER INSERT OR UPDATE ON base.orders FOR EACH ROW WHEN (NEW.quantity % 3 = 0)
  EXECUTE FUNCTION extra.follow();
"""

# {n}: a small number, {x}: a number that may take a nested statement to compute.
TEMPLATES = (
    "UPDATE base.products SET price = price + {x} WHERE id % 3 = {n}",
    "UPDATE base.products SET parent = NULLIF({n}, {x}) WHERE id > 4",
    "UPDATE base.products SET id = id + 10 WHERE id = {n} AND {x} > 0",
    "DELETE FROM base.products WHERE id = {n} + 10 AND {x} > 0",
    "INSERT INTO base.products SELECT g, 1, NULL, {x} FROM generate_series({n}, 4) g ON CONFLICT (id) DO UPDATE SET price = {x}",
    "INSERT INTO base.orders SELECT g + {n}, 2, {x} FROM generate_series(1, 3) g ON CONFLICT (id) DO UPDATE SET quantity = {n}",
    "UPDATE base.orders SET quantity = {x}, product = 1 WHERE id % 4 = {n}",
    "DELETE FROM base.orders WHERE id % 6 = {n} AND {x} > 0",
    "UPDATE base.regions SET id = id + 7 WHERE id = {n} AND id > 0 AND {x} > 0",
    "DELETE FROM base.regions WHERE id > 7 AND {x} > 0",
    "INSERT INTO base.regions VALUES ({n}, 'r{n}') ON CONFLICT DO NOTHING",
    "INSERT INTO base.lines SELECT {n}, id, {x} FROM base.orders WHERE id % 5 = {n}",
    "WITH u AS (UPDATE base.products SET price = {n} WHERE id < 4 RETURNING id), d AS (DELETE FROM base.lines WHERE id = {n})"
    " UPDATE base.orders SET quantity = {x} WHERE product IN (SELECT id FROM u)",
    "MERGE INTO base.products p USING (VALUES ({n}, 5), (5, 6), (9, 7)) s(id, price) ON p.id = s.id"
    " WHEN MATCHED AND p.id = 9 THEN DELETE WHEN MATCHED THEN UPDATE SET price = {x}"
    " WHEN NOT MATCHED THEN INSERT VALUES (s.id, 1, NULL, s.price)",
    "TRUNCATE base.lines",
    "SET CONSTRAINTS ALL IMMEDIATE",
)

USERS_FAULT = ("21000", "27000", "55006", "22012")


def statement(random: Random, depth: int) -> str:
    """A statement whose nested statements go no deeper than this."""
    template = random.choice(TEMPLATES)
    while "{x}" in template:
        template = template.replace("{x}", _number(random, depth), 1)
    return template.replace("{n}", str(random.randint(0, 4)))


def _number(random: Random, depth: int) -> str:
    if not depth or random.random() < 0.3:
        return str(random.randint(1, 5))
    command = literal(statement(random, depth - 1))
    if random.random() < 0.5:
        return f"extra.run({command})"
    return f"extra.try({command}, {random.random() < 0.5}, {literal(statement(random, depth - 1))})"


def _users_fault(error: psycopg.Error) -> bool:
    """Never an error raised inside a maintenance function."""
    state = error.sqlstate or ""
    return (state.startswith("23") or state in USERS_FAULT) and "__ivm" not in (error.diag.context or "")


@pytest.fixture(scope="module")
def shop(database_url: str) -> Iterator[Shop]:
    with Sandbox(database_url) as sandbox:
        yield Shop(sandbox)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_nests(shop: Shop, seed: int) -> None:
    random = Random(seed)
    shop.begin(SETUP)
    went_through = 0
    while went_through < STATEMENTS:
        parts = tuple(statement(random, 2) for _ in range(random.choice((1, 1, 2, 3))))
        try:
            shop.perform([parts])
        except psycopg.Error as error:
            if not _users_fault(error):
                raise
            shop.check(f"after {parts} failed")
        else:
            went_through += 1
    assert len(shop.changed) > 12, sorted(shop.changed)
