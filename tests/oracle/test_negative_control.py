"""The oracle notices broken maintenance: each test breaks one thing on purpose and must end in a disagreement."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from psycopg import sql

from dbt.adapters.ivm.algebra.expressions import Expression, bare
from dbt.adapters.ivm.algebra.operators import Join, JoinKind, Operator, Window
from dbt.adapters.ivm.algebra.rewrites import push_filters
from dbt.adapters.ivm.delta import affected_keys as delta
from dbt.adapters.ivm.delta.affected_keys import Tables, affected_keys, rows_of_keys
from dbt.adapters.ivm.delta.linear import Deltas
from dbt.adapters.ivm.planner import reading
from dbt.adapters.ivm.planner.affected import carrying, restriction, tracing
from dbt.adapters.ivm.planner.affected.conjunctive import Conjunctive
from dbt.adapters.ivm.planner.affected.keys import Keyed
from dbt.adapters.ivm.planner.affected.restriction import Column, Restriction
from dbt.adapters.ivm.planner.affected.tracing import Tracer
from dbt.adapters.ivm.render import keyed
from tests.oracle.case_files import Model
from tests.oracle.oracle import columns_of, columns_of_query, difference
from tests.oracle.run import Disagreement, Run, seed_of
from tests.oracle.sandbox import Sandbox

TABLE = "CREATE TABLE t (k int, v int, f float8, at timestamptz, num numeric);"
PARTITIONED = """
CREATE TABLE t (k int, v int) PARTITION BY LIST (k);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1, 2);
CREATE TABLE t_2 PARTITION OF t DEFAULT;
"""
TWO_TABLES = "CREATE TABLE a (id int, v int); CREATE TABLE b (id int, w int);"
GROUPS = "SELECT k, count(*) AS n, sum(v) AS s FROM t GROUP BY k"
SELF_JOIN = "SELECT x.k, count(*) AS n FROM t x JOIN t y ON x.k = y.v GROUP BY x.k"
JOIN = "SELECT a.v, count(*) AS n, sum(b.w) AS s FROM a JOIN b USING (id) GROUP BY a.v"


def edit_functions(sandbox: Sandbox, event: str, edit: Callable[[str], str]) -> None:
    """Replaces the generated functions for an event by edited ones; at least one must change."""
    functions = sandbox.dbt.execute(
        "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'model'::regnamespace AND proname ~ %s",
        (event,),
    ).fetchall()
    changed = [text for (text,) in functions if edit(text) != text]
    assert changed, "nothing was broken"
    for text in changed:
        sandbox.dbt.execute(edit(text).encode())


def nothing(sandbox: Sandbox, event: str) -> None:
    edit_functions(
        sandbox, event, lambda text: re.sub(r"BEGIN\n.*END", "BEGIN\n  RETURN NULL;\nEND", text, flags=re.DOTALL)
    )


def replacing(pattern: str, replacement: str) -> Callable[[Sandbox], None]:
    return lambda sandbox: edit_functions(sandbox, "", lambda text: re.sub(pattern, replacement, text))


def reset_settings(sandbox: Sandbox) -> None:
    edit_functions(sandbox, "", lambda text: re.sub(r' SET "?TimeZone"? TO \S+\n', "", text))


def nulls_distinct(sandbox: Sandbox) -> None:
    """In the catalog, since the index cannot be dropped under the view."""
    changed = sandbox.dbt.execute(
        "UPDATE pg_index SET indnullsnotdistinct = false"
        " WHERE indexrelid = 'model.broken__ivm_key'::regclass AND indnullsnotdistinct"
    ).rowcount
    assert changed == 1, "nothing was broken"


BREAKS: dict[str, tuple[str, str, Callable[[Sandbox], None]]] = {
    "deletes_ignored": (TABLE, GROUPS, lambda sandbox: nothing(sandbox, "_delete")),
    "updates_ignored": (TABLE, GROUPS, lambda sandbox: nothing(sandbox, "_update")),
    "inserts_ignored": (TABLE, GROUPS, lambda sandbox: nothing(sandbox, "_insert")),
    "truncate_ignored": (TABLE, GROUPS, lambda sandbox: nothing(sandbox, "_truncate")),
    "old_rows_added": (TABLE, GROUPS, replacing(r"SELECT -1::bigint", "SELECT 1::bigint")),
    "null_keys_apart": (TABLE, GROUPS, nulls_distinct),
    "no_inclusion_exclusion": (
        TABLE,
        SELF_JOIN,
        replacing(r'SELECT -("\w+"\."ivm_m" \* "\w+"\."ivm_m") AS m', r"SELECT 0 * \1 AS m"),
    ),
    "wrong_sign_of_inclusion_exclusion": (
        TABLE,
        SELF_JOIN,
        replacing(r'SELECT -("\w+"\."ivm_m" \* "\w+"\."ivm_m") AS m', r"SELECT \1 AS m"),
    ),
    "extremes_never_read_again": (
        TABLE,
        "SELECT k, max(v) AS hi FROM t GROUP BY k",
        replacing(r"FILTER \(WHERE stale AND", "FILTER (WHERE false AND"),
    ),
    "nan_and_infinity_ignored": (
        TABLE,
        "SELECT k, sum(f) AS s FROM t GROUP BY k",
        replacing(r's\."(\w+__specials)" \+ excluded\."\w+"', r's."\1"'),
    ),
    "settings_of_the_writer": (
        TABLE,
        "SELECT date_trunc('day', at) AS day, count(*) AS n FROM t GROUP BY 1",
        reset_settings,
    ),
    "a_partition_unwatched": (
        PARTITIONED,
        GROUPS,
        lambda sandbox: sandbox.dbt.execute("ALTER TABLE base.t_1 DISABLE TRIGGER ALL; ALTER TABLE base.t_2 DISABLE TRIGGER ALL"),
    ),
    "overlapping_statements_unseen": (
        TWO_TABLES,
        JOIN,
        replacing(r'IF NOT FOUND THEN\n( +UPDATE /\* .*? \*/ "model"\."broken__ivm_open")', r"IF false THEN\n\1"),
    ),
    "statements_of_many_rows_ignored": (
        TABLE,
        GROUPS,
        replacing(r"(?s)EXECUTE [^;]*?\$large\$.*?\$large\$( INTO [\w, ]+)?;", "NULL;"),
    ),
    "null_keys_never_computed_anew": (
        TABLE,
        "SELECT k, count(DISTINCT v) AS n FROM t GROUP BY k",
        replacing(r"IF ivm_null_0 THEN", "IF false THEN"),
    ),
    "null_keys_not_found": (
        TWO_TABLES,
        "SELECT a.v, count(DISTINCT b.w) AS n FROM a LEFT JOIN b ON b.id = a.id GROUP BY a.v",
        replacing(r"coalesce\(bool_or\(x\.k IS NULL\), false\)", "false"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_oracle_notices(sandbox: Sandbox, name: str) -> None:
    schema, query, break_it = BREAKS[name]
    run = Run(sandbox, schema, [Model("broken", query)], seed_of(name))
    run.install()
    break_it(sandbox)
    with pytest.raises(Disagreement, match="the view has"):
        write_every_kind_often(run)


def with_the_state_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyed, "rows_before", lambda found, tables, keys, deltas: rows_of_keys(found, tables, keys))


def with_second_keys_as_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delta, "rows_before", lambda found, tables, keys, deltas: rows_of_keys(found, tables, keys))


def with_second_keys_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    real = delta.keys_of_differences

    def keys(of: Keyed, below: Keyed, tables: Tables, among: Sequence[str], deltas: Deltas) -> str:
        with monkeypatch.context() as patch:
            patch.setattr(delta, "rows_of_keys", lambda f, t, k: delta.rows_before(f, t, k, deltas))
            return real(of, below, tables, among, deltas)

    monkeypatch.setattr(keyed, "keys_of_differences", keys)


def without_rows_that_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyed, "affected_keys", lambda found, deltas, old_rows: affected_keys(found, deltas, False))


def with_filters_on_the_nullable_side(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Tracer._join

    def join(self: Tracer, operator: Join) -> Conjunctive:
        found = real(self, operator)
        return replace(found, columns={**found.optional, **found.columns})

    monkeypatch.setattr(Tracer, "_join", join)


def with_keys_of_the_nullable_side(monkeypatch: pytest.MonkeyPatch) -> None:
    with_filters_on_the_nullable_side(monkeypatch)
    real = carrying._carry_join
    monkeypatch.setattr(
        carrying,
        "_carry_join",
        lambda join, wanted: real(join, wanted) or real(replace(join, kind=JoinKind.INNER), wanted),
    )


def across_the_outer_join(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Restriction._join

    def join(self: Restriction, operator: Join, wanted: frozenset[Column]) -> tuple[Join, bool]:
        restricted, exact = real(self, replace(operator, kind=JoinKind.INNER), wanted)
        return replace(restricted, kind=operator.kind), exact

    monkeypatch.setattr(Restriction, "_join", join)


def with_partitions_of_any_window(monkeypatch: pytest.MonkeyPatch) -> None:
    def columns(window: Window) -> set[Column]:
        parts = [part for f in window.functions for part in f.expression.args.get("partition_by") or []]
        return {(part.table, part.name) for part in map(bare, parts)}

    for module in (tracing, carrying, restriction):
        monkeypatch.setattr(module, "partition_columns", columns)


def with_conditions_below_the_nullable_side(monkeypatch: pytest.MonkeyPatch) -> None:
    def push(operator: Operator, terms: Sequence[Expression]) -> tuple[Operator, list[Expression]]:
        assert isinstance(operator, Join)
        right = [term for term in terms if push_filters.movable(term, operator.right)]
        rest = [term for term in terms if term not in right]
        return replace(operator, right=push_filters.filtered(operator.right, right)), rest

    monkeypatch.setattr(reading, "push_filters", push)


BROKEN_RULES: dict[str, tuple[str, str, Callable[[pytest.MonkeyPatch], None]]] = {
    "differences_to_the_state_now": (
        TWO_TABLES,
        "SELECT count(*) AS n, count(b.w) AS w FROM a LEFT JOIN b ON b.id = a.id",
        with_the_state_now,
    ),
    "second_keys_as_they_are_now_only": (
        TWO_TABLES,
        "SELECT b.w, count(DISTINCT a.v) AS n FROM a LEFT JOIN b ON b.id = a.id GROUP BY b.w",
        with_second_keys_as_now,
    ),
    "second_keys_as_they_were_only": (
        TWO_TABLES,
        "SELECT b.w, count(DISTINCT a.v) AS n FROM a LEFT JOIN b ON b.id = a.id GROUP BY b.w",
        with_second_keys_as_before,
    ),
    # A key made of two rows, of which one statement deletes both: neither finds it by what is still there.
    "rows_that_left_not_followed": (
        TABLE,
        "SELECT x.k + y.k AS sum, count(DISTINCT x.v) AS n FROM t x JOIN t y ON y.k = x.v GROUP BY 1",
        without_rows_that_left,
    ),
    "rows_that_left_another_table_not_followed": (
        "CREATE TABLE a (id int PRIMARY KEY, v int);"
        " CREATE TABLE b (a int REFERENCES a ON DELETE CASCADE ON UPDATE CASCADE, w int);",
        "SELECT a.v + b.w AS sum, count(DISTINCT b.w) AS n FROM a JOIN b ON b.a = a.id GROUP BY 1",
        without_rows_that_left,
    ),
    "filters_on_the_nullable_side": (
        TWO_TABLES,
        "SELECT a.id, a.v FROM a LEFT JOIN b ON b.id = a.id WHERE b.id IS NULL",
        with_filters_on_the_nullable_side,
    ),
    "keys_of_the_nullable_side": (
        TWO_TABLES,
        "SELECT b.w, count(DISTINCT a.v) AS n FROM a LEFT JOIN b ON b.id = a.id GROUP BY b.w",
        with_keys_of_the_nullable_side,
    ),
    "restriction_of_the_preserved_side": (
        "CREATE TABLE a (id int, j int, k int); CREATE TABLE b (id int, w int);",
        "SELECT a.k, count(DISTINCT b.w) AS n FROM a LEFT JOIN b ON b.id = a.id AND a.j = a.k GROUP BY a.k",
        across_the_outer_join,
    ),
    "conditions_below_the_nullable_side": (
        TWO_TABLES,
        "SELECT a.id, a.v, b.id AS b FROM a LEFT JOIN b ON b.w > a.v WHERE coalesce(b.w, 1) = 1",
        with_conditions_below_the_nullable_side,
    ),
    "partitions_of_one_window_only": (
        TABLE,
        "SELECT k, v, count(*) OVER (PARTITION BY k) AS n, sum(v) OVER (PARTITION BY v) AS s FROM t",
        with_partitions_of_any_window,
    ),
}


@pytest.mark.parametrize("name", BROKEN_RULES)
def test_oracle_notices_a_broken_rule(sandbox: Sandbox, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    schema, query, break_it = BROKEN_RULES[name]
    run = Run(sandbox, schema, [Model("broken", query)], seed_of(name))
    break_it(monkeypatch)
    run.install()
    with pytest.raises(Disagreement, match="the view has"):
        write_every_kind_often(run)


def write_every_kind_often(run: Run) -> None:
    for _ in range(10):
        run.write_at_random(40)


@pytest.mark.parametrize(
    ("view", "query"),
    [
        ("SELECT 1 AS a", "SELECT 2 AS a"),
        ("SELECT 1 AS a", "SELECT 1 AS a UNION ALL SELECT 1"),
        ("SELECT 1 AS a UNION ALL SELECT 1", "SELECT 1 AS a"),
        ("SELECT 1 AS a", "SELECT 1 AS a WHERE false"),
        ("SELECT NULL::int AS a", "SELECT 0 AS a"),
        ("SELECT 1.0 AS a", "SELECT 1.00 AS a"),
        ("SELECT '' AS a", "SELECT NULL::text AS a"),
        ("SELECT 1.0::float8 AS a", "SELECT 1.00000001::float8 AS a"),
        ("SELECT 'NaN'::float8 AS a", "SELECT 'Infinity'::float8 AS a"),
        ("SELECT 'NaN'::float8 AS a", "SELECT 1::float8 AS a"),
        ("SELECT 1 AS k, 1::float8 AS a", "SELECT 2 AS k, 1::float8 AS a"),
        ("SELECT '{\"a\":1}'::json AS a", "SELECT '{\"a\": 1}'::json AS a"),
    ],
)
def test_rows_that_differ(sandbox: Sandbox, view: str, query: str) -> None:
    sandbox.build("")
    sandbox.dbt.execute(f"CREATE VIEW model.v AS {view}".encode())
    assert difference(sandbox.dbt, sql.Identifier("model", "v"), query)


@pytest.mark.parametrize(
    ("view", "query", "by_value"),
    [
        ("SELECT 1 AS a UNION ALL SELECT 2", "SELECT 2 AS a UNION ALL SELECT 1", ()),
        ("SELECT 1.0 AS a", "SELECT 1.00 AS a", ("a",)),
        ("SELECT 0.1::float8 + 0.2 AS a", "SELECT 0.3::float8 AS a", ()),
        ("SELECT 'NaN'::float8 AS a", "SELECT 'NaN'::float8 AS a", ()),
        ("SELECT NULL::json AS a", "SELECT NULL::json AS a", ()),
    ],
)
def test_rows_that_agree(sandbox: Sandbox, view: str, query: str, by_value: tuple[str, ...]) -> None:
    sandbox.build("")
    sandbox.dbt.execute(f"CREATE VIEW model.v AS {view}".encode())
    assert not difference(sandbox.dbt, sql.Identifier("model", "v"), query, by_value)


@pytest.mark.parametrize(
    ("view", "query"),
    [
        ("SELECT 1 AS a", "SELECT 1 AS b"),
        ("SELECT 1 AS a", "SELECT 1::bigint AS a"),
        ("SELECT 1::numeric(5,1) AS a", "SELECT 1::numeric AS a"),
        ("SELECT 'x'::text AS a", "SELECT 'x'::text COLLATE \"C\" AS a"),
        ("SELECT 1 AS a, 2 AS b", "SELECT 2 AS b, 1 AS a"),
    ],
)
def test_columns_that_differ(sandbox: Sandbox, view: str, query: str) -> None:
    sandbox.build("")
    sandbox.dbt.execute(f"CREATE VIEW model.v AS {view}".encode())
    assert columns_of(sandbox.dbt, sql.Identifier("model", "v")) != columns_of_query(sandbox.dbt, query)
