"""How a view is compared with its query: any pair of relations will do for both sides."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.operations.comparison import Scope, comparison
from dbt.adapters.ivm.operations.verification import scope
from tests.support.database import PsycopgDatabase

MODEL = RelationName('a "b"', "it's")
TINY = 1 + 1e-14
EVERYTHING = Scope()


def differences(database: PsycopgDatabase, view: str, query: str, scope: Scope = EVERYTHING) -> list[tuple[Any, ...]]:
    database.execute(
        'CREATE TYPE pair AS (a int, j json); CREATE SCHEMA "a ""b"""; '
        f'CREATE VIEW "a ""b"""."it\'s" AS {view}; CREATE VIEW "a ""b"""."it\'s__ivm_definition" AS {query}'
    )
    found = comparison(database, MODEL, scope)
    # As dbt wraps it, also where it stores the failures.
    database.execute(f"CREATE TEMP TABLE failures AS (SELECT * FROM ({found.differences}) AS s)")
    return database.query("SELECT * FROM failures ORDER BY 1, 2, 3")


ALL_KINDS = """
  SELECT i AS id, i::numeric AS n, '{"a": 1}'::json AS j, '(1,2)'::point AS p, NULL::xml AS x, ARRAY['1'::json] AS js,
    ROW(1, '2')::pair AS r, NULL::text AS nothing, '1'::xid AS xid, 'a'::char(3) AS c, '{1,NULL}'::int[] AS a, B'101' AS b,
    '1'::jsonb AS jb, 0.5::float8 AS f, 'NaN'::float4 AS nan
  FROM generate_series(1, 3) AS i
  UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"""

EQUAL = {
    "every kind of type": (ALL_KINDS, ALL_KINDS),
    "no rows": ("SELECT 1 AS a WHERE false", "SELECT 2 AS a WHERE false"),
    "equal values of different texts": ("SELECT 1.0 AS a, '-0'::float8 AS f", "SELECT 1.00 AS a, '0'::float8 AS f"),
    "another order of additions": (
        f"SELECT i AS k, i * {TINY}::float8 AS f, 1e300::float8 AS g FROM generate_series(1, 9) i",
        "SELECT i AS k, i::float8 AS f, 1e300::float8 AS g FROM generate_series(1, 9) i",
    ),
    "several such rows of one key": (
        f"VALUES (1, 5::float8), (1, 5 * {TINY}::float8), (1, 7::float8)",
        f"VALUES (1, 7 * {TINY}::float8), (1, 5::float8), (1, 5::float8)",
    ),
    "a sum that cancels": ("SELECT 1e-12::float8 AS f", "SELECT 0::float8 AS f"),
    "real": ("SELECT 1.000001::real AS f", "SELECT 1::real AS f"),
    "columns with our names": ('SELECT 1 AS difference, 2 AS "times", 3 AS rank, 4::float8 AS paired',) * 2,
}

DIFFERENT = {
    "a value": ("SELECT 1 AS a", "SELECT 2 AS a", [("query", 1, 2), ("view", 1, 1)]),
    "NULL": ("SELECT NULL::int AS a", "SELECT 0 AS a", [("query", 1, 0), ("view", 1, None)]),
    "how often": (
        "SELECT 7 AS a FROM generate_series(1, 5)",
        "SELECT 7 AS a FROM generate_series(1, 2)",
        [("view", 3, 7)],
    ),
    "without equality": ("SELECT '1'::json AS a", "SELECT '1 '::json AS a", [("query", 1, "1 "), ("view", 1, "1")]),
    "in an array without equality": (
        "SELECT ARRAY['1'::json] AS a", "SELECT ARRAY['2'::json] AS a", [("query", 1, "{2}"), ("view", 1, "{1}")],
    ),
    "a missing row": ("SELECT 1.5::float8 AS f WHERE false", "SELECT 1.5::float8 AS f", [("query", 1, 1.5)]),
    "a float": ("SELECT 1.001::float8 AS f", "SELECT 1::float8 AS f", [("query", 1, 1.0), ("view", 1, 1.001)]),
    "floats of different keys": (
        f"SELECT 1 AS k, {TINY}::float8 AS f", "SELECT 2 AS k, 1::float8 AS f",
        [("query", 1, 2, 1.0), ("view", 1, 1, TINY)],
    ),
    "a float and NULL": ("SELECT 1::float8 AS f", "SELECT NULL::float8 AS f", [("query", 1, None), ("view", 1, 1.0)]),
    "infinite": ("SELECT 'Infinity'::float8 AS f", "SELECT 5::float8 AS f", [("query", 1, 5.0), ("view", 1, float("inf"))]),
    "not a number": ("SELECT 5::float8 AS f", "SELECT 'NaN'::float8 AS f", "2 rows"),
    "huge": ("SELECT 1.7e308::float8 AS f", "SELECT -1.7e308::float8 AS f", "2 rows"),
    "columns with our names": (
        'SELECT 1 AS difference, 2 AS "times", 4::float8 AS paired',
        'SELECT 1 AS difference, 3 AS "times", 4::float8 AS paired', "2 rows",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", EQUAL)
def test_equal(database: PsycopgDatabase, case: str) -> None:
    assert differences(database, *EQUAL[case]) == []


@pytest.mark.parametrize("case", DIFFERENT)
def test_different(database: PsycopgDatabase, case: str) -> None:
    view, query, expected = DIFFERENT[case]
    found = differences(database, view, query)
    if expected == "2 rows":
        assert len(found) == 2
    else:
        assert found == [(f"only in the {side}", *rest) for side, *rest in expected]


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (Scope(except_columns=("b",)), 0),
        (Scope(where="a < 3"), 0),
        (Scope(where="a >= 3"), 2),
        (Scope(tolerance=0.5), 0),
        (Scope(), 2),
    ],
)
def test_scope(database: PsycopgDatabase, scope: Scope, found: int) -> None:
    view = "SELECT i AS a, CASE i WHEN 3 THEN 1.3 ELSE 0 END::float8 AS b FROM generate_series(1, 4) i"
    assert len(differences(database, view, view.replace("1.3", "1.2"), scope)) == found


def test_a_sample_holds_whole_keys_of_both_sides(database: PsycopgDatabase) -> None:
    view = "SELECT i % 50 AS k, '1.0'::numeric AS n, count(*) AS c FROM generate_series(1, 1000) i GROUP BY i % 50"
    query = "SELECT k, '1.00'::numeric AS n, c FROM (" + view + ") q WHERE k <> 5"
    assert len(differences(database, view, query)) == 1
    found, rows = 0, 0
    for seed in range(20):
        drawn = comparison(database, MODEL, Scope(sample=10, key=("k",), seed=seed))
        rows += database.query(drawn.count)[0][0]
        difference = database.query(drawn.differences)
        assert difference in ([], [("only in the view", 1, 5, 1, 20)])
        found += len(difference)
    # 20 samples of 10 % of 50 groups; hashes do not depend on the machine.
    assert (50 < rows < 150, 0 < found < 10) == (True, True)
    whole = comparison(database, MODEL, Scope(sample=100))
    assert database.query(whole.count) == [(50,)]
    assert len(database.query(whole.differences)) == 1


def test_a_sample_is_drawn_before_groups_are_made(connection: psycopg.Connection[Any]) -> None:
    database = PsycopgDatabase(connection)
    view = "SELECT i % 50 AS k, count(*) AS c FROM generate_series(1, 1000) i GROUP BY 1"
    differences(database, view, view)
    drawn = comparison(database, MODEL, Scope(sample=10, key=("k",)))
    plan = "\n".join(row[0] for row in database.query(f"EXPLAIN {drawn.count}"))
    assert plan.index("Aggregate") < plan.index("Function Scan") < plan.index("Filter")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"except_columns": ["b"]}, "has no column 'b'"),
        ({"except_columns": ["a", "j"]}, "No column"),
        ({"sample": 10, "key": ["z"]}, "has no column 'z'"),
        ({"sample": 10, "key": "j"}, "No sample can be drawn"),
        ({"sample": 0}, "sample is 0"),
        ({"sample": "half"}, "sample is 'half'"),
        ({"tolerance": "1e-3"}, "tolerance is '1e-3'"),
        ({"seed": "x"}, "seed is 'x'"),
        ({"except_columns": 5}, "except_columns is 5"),
    ],
)
def test_what_makes_no_sense_is_refused(database: PsycopgDatabase, arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(Obstacle, match=said):
        differences(database, "SELECT 1 AS a, '1'::json AS j", "SELECT 1 AS a, '1'::json AS j", scope(**arguments))
