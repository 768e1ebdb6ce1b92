"""Generated schemas, queries and writes; hypothesis draws them and shrinks what fails.

A longer run over other examples: IVM_ORACLE_SHARDS=100:150 pytest -n 2 tests/oracle/test_generated.py
With -s it tells how many queries were refused.
"""

from __future__ import annotations

import os
import random

import psycopg
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from dbt.adapters.ivm.errors import Refusal
from tests.oracle.case_files import Model
from tests.oracle.generate import generate
from tests.oracle.generate_nested import generate_nested
from tests.oracle.oracle import columns_of_query
from tests.oracle.run import Run
from tests.oracle.sandbox import Sandbox

FIRST, LAST = map(int, os.environ.get("IVM_ORACLE_SHARDS", "0:10").split(":"))
EXAMPLES = 15
WRITES = 15
NESTED_EXAMPLES = 6
MOST_REFUSED = 1 / 3


@pytest.mark.parametrize("shard", range(FIRST, LAST))
def test_generated_queries_stay_equal(sandbox: Sandbox, shard: int) -> None:
    """One shard of examples; a shard of its own for each process of pytest-xdist to take."""

    @seed(shard)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=False), st.integers(0, 2**32))
    def stays_equal(rng: random.Random, write_seed: int) -> None:
        schema, query = generate(rng)
        run = Run(sandbox, schema, [Model("generated", query)], write_seed)
        columns_of_query(sandbox.dbt, query)  # PostgreSQL accepts it: anything else is a mistake in the generator
        run.install()
        run.write_at_random(WRITES, every_kind=False)

    stays_equal()


@pytest.mark.parametrize("shard", range(FIRST, LAST))
def test_generated_nested_queries_stay_equal(sandbox: Sandbox, shard: int) -> None:
    """Refusing a query is right, but most of them must be maintained."""
    refused: list[bool] = []

    @seed(shard)
    @settings(max_examples=NESTED_EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=False), st.integers(0, 2**32))
    def stays_equal(rng: random.Random, write_seed: int) -> None:
        schema, query = generate_nested(rng)
        run = Run(sandbox, schema, [Model("generated", query)], write_seed)
        columns_of_query(sandbox.dbt, query)
        try:
            sandbox.dbt.execute(f"EXPLAIN {query}".encode())
        except psycopg.errors.FeatureNotSupported:
            return  # a FULL JOIN that PostgreSQL binds, but cannot execute
        try:
            run.install()
        except Refusal:
            refused.append(True)
            return
        refused.append(False)
        run.write_at_random(WRITES, every_kind=False)

    stays_equal()
    print(f"shard {shard}: {sum(refused)} of {len(refused)} queries refused")
    assert sum(refused) <= MOST_REFUSED * len(refused), "the generator's queries are hardly ever maintained"
