"""The test support itself: what the pipeline relies on in a `Database`."""

from __future__ import annotations

import pytest

from dbt.adapters.ivm.errors import DatabaseFailure
from tests.support.database import PsycopgDatabase


def test_several_statements_and_the_row_count_of_the_last(database: PsycopgDatabase) -> None:
    assert database.execute("CREATE TEMP TABLE t AS SELECT 1 AS a; INSERT INTO t VALUES (2), (3)") == 2


def test_percent_stands_for_itself(database: PsycopgDatabase) -> None:
    assert database.query("SELECT 5 % 3, '100%s' LIKE '100%'") == [(2, True)]


def test_failure_carries_sqlstate_and_hint_and_savepoints_recover(database: PsycopgDatabase) -> None:
    database.execute("SAVEPOINT s")
    with pytest.raises(DatabaseFailure, match="no_such_function") as failure:
        database.query("SELECT no_such_function(1)")
    assert failure.value.sqlstate == "42883"
    assert "explicit type casts" in failure.value.message
    database.execute("ROLLBACK TO SAVEPOINT s")
    assert database.query("SELECT 1") == [(1,)]


def test_the_same_text_many_times(database: PsycopgDatabase) -> None:
    for _ in range(8):
        assert database.execute("SELECT 1; SELECT 2") == 1
