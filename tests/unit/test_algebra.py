"""Expressions, properties and flattening: pure functions over small trees."""

from __future__ import annotations

import pytest

from dbt.adapters.ivm.algebra.expressions import bare, column, columns, conjuncts, parse, sql, substitute
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Distinct,
    Filter,
    Join,
    JoinKind,
    Named,
    Operator,
    Project,
    Scan,
    UnionAll,
    expressions,
)
from dbt.adapters.ivm.algebra.properties import fixed_scale
from dbt.adapters.ivm.algebra.rewrites.prune_outputs import prune_outputs
from dbt.adapters.ivm.catalog.facts import ColumnFact
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.flatten import flatten
from dbt.adapters.ivm.planner.strategy import RULES, is_linear

FACTS = {
    "i": ColumnFact("i", "integer", "int4"),
    "n": ColumnFact("n", "numeric", "numeric"),
    "m": ColumnFact("m", "numeric(10,2)", "numeric", (10 << 16 | 2) + 4),
    "negative": ColumnFact("negative", "numeric(5,-2)", "numeric", (5 << 16 | (-2 & 0x7FF)) + 4),
}


def scan(name: str) -> Scan:
    return Scan(RelationName("s", name), name)


def project(operator: Operator, alias: str, **outputs: str) -> Project:
    return Project(operator, tuple(Named(name, parse(text)) for name, text in outputs.items()), alias)


def test_conjuncts_look_through_parentheses() -> None:
    assert [sql(term) for term in conjuncts(parse("((a = 1) AND (b = 2)) AND (c = 3 OR d = 4)"))] == [
        "a = 1",
        "b = 2",
        "c = 3 OR d = 4",
    ]


def test_substitute_replaces_columns_by_value() -> None:
    original = parse("q.a + q.b")
    replaced = substitute(original, {("q", "a"): parse("t.x * 2")})
    assert sql(bare(replaced)) == "(t.x * 2) + q.b"
    assert columns(original) == {("q", "a"), ("q", "b")}


@pytest.mark.parametrize(
    ("expression", "scale"),
    [
        ("m", 2),
        ("n", None),
        ("i", 0),
        ("negative", 0),
        ("m * m", 4),
        ("m * (1 - m)", 4),
        ("CAST(i AS DECIMAL) * m", 2),
        ("m / 3", None),
        ("0.125", 3),
        ("CASE WHEN i > 1 THEN m END", 2),
        ("CASE WHEN i > 1 THEN m ELSE 0 END", None),
        ("CASE WHEN i > 1 THEN m ELSE NULL END", 2),
        ("COALESCE(m, 0.00)", 2),
        ("CAST(n AS DECIMAL(12, 3))", 3),
        ("CAST(n AS DECIMAL)", None),
    ],
)
def test_scale_is_fixed_only_where_provable(expression: str, scale: int | None) -> None:
    assert fixed_scale(parse(expression), lambda node: FACTS.get(node.name)) == scale


def test_flatten_merges_projections_filters_and_joins() -> None:
    inner = project(Filter(scan("a"), parse("a.x > 1")), "q", y="a.x + 1")
    tree = project(Join(inner, scan("b"), JoinKind.INNER, parse("q.y = b.y")), "r", z="q.y * b.w")
    (branch,) = flatten(tree)
    assert [scan.alias for scan in branch.scans] == ["a", "b"]
    assert [sql(term) for term in branch.predicates] == ["a.x > 1", "(a.x + 1) = b.y"]
    assert sql(branch.columns["r", "z"]) == "(a.x + 1) * b.w"


def union(left: Operator, right: Operator) -> UnionAll:
    return UnionAll((left, right), ("y",), ("numeric",), (("integer",), ("numeric",)), "u")


def test_joins_distribute_over_union_all_and_common_types_are_cast() -> None:
    both = union(project(scan("a"), "q", y="a.x"), project(scan("b"), "r", y="b.x"))
    tree = project(Join(both, scan("c"), JoinKind.INNER, parse("u.y = c.y")), "s", z="u.y")
    first, second = flatten(tree)
    assert [scan.alias for scan in first.scans] == ["a", "c"]
    assert sql(first.columns["s", "z"]) == "(CAST((a.x) AS DECIMAL))"
    assert sql(second.columns["s", "z"]) == "b.x"


def test_too_many_combinations_are_refused() -> None:
    tree: Operator = scan("t")
    for _ in range(7):
        both = union(project(scan("a"), "q", y="a.x"), project(scan("b"), "r", y="b.x"))
        tree = Join(tree, both, JoinKind.INNER, None)
    with pytest.raises(Refusal, match="128 combinations"):
        flatten(tree)


def test_outputs_that_nobody_reads_are_pruned() -> None:
    inner = project(scan("a"), "q", x="a.x", unread="now()")
    pruned = prune_outputs(project(inner, "r", z="q.x"))
    assert [[sql(e) for e in expressions(operator)] for operator in pruned.walk()] == [["q.x"], ["a.x"], []]


def test_distinct_and_union_all_keep_their_columns() -> None:
    both = union(project(scan("a"), "q", y="a.x"), project(scan("b"), "r", y="b.x"))
    assert prune_outputs(project(both, "s", z="1")) == project(both, "s", z="1")
    distinct = Distinct(project(scan("a"), "q", x="a.x"))
    assert prune_outputs(project(distinct, "s", z="1")) == project(distinct, "s", z="1")


@pytest.mark.parametrize("kind", [JoinKind.LEFT, JoinKind.RIGHT, JoinKind.FULL])
def test_outer_joins_are_not_linear(kind: JoinKind) -> None:
    assert not is_linear(Join(scan("a"), scan("b"), kind, column("a", "x")))


def test_every_operator_has_a_rule() -> None:
    assert set(Operator.__subclasses__()) == set(RULES)


def test_operators_check_themselves() -> None:
    with pytest.raises(ValueError, match="must differ"):
        Aggregate(scan("a"), (Named("k1", column("a", "x")),), (Named("k1", column("a", "y")),), "g", scalar=False)
