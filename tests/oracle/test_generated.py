"""Generated schemas, queries and writes.

A longer run over other seeds: IVM_ORACLE_SEEDS=1000:3000 pytest -n 2 tests/oracle/test_generated.py
"""

from __future__ import annotations

import os

import pytest

from tests.oracle.case_files import Model
from tests.oracle.generate import generate
from tests.oracle.oracle import columns_of_query
from tests.oracle.run import Run
from tests.oracle.sandbox import Sandbox

FIRST, LAST = map(int, os.environ.get("IVM_ORACLE_SEEDS", "0:120").split(":"))
WRITES = 15


@pytest.mark.parametrize("seed", range(FIRST, LAST))
def test_generated_query_stays_equal(sandbox: Sandbox, seed: int) -> None:
    schema, query = generate(seed)
    run = Run(sandbox, schema, [Model("generated", query)], seed)
    columns_of_query(sandbox.dbt, query)  # PostgreSQL accepts it: anything else is a mistake in the generator
    run.install()
    run.write_at_random(WRITES, every_kind=False)
