"""Deltas and locks: the number and shape of terms, what is netted how, who excludes whom."""

from __future__ import annotations

from itertools import combinations

import pytest

from dbt.adapters.ivm.algebra.expressions import column
from dbt.adapters.ivm.algebra.operators import Scan
from dbt.adapters.ivm.catalog.facts import BaseTable, ColumnFact
from dbt.adapters.ivm.delta.linear import MOST_BY_SETS, everything, inclusion_exclusion, of_several_tables
from dbt.adapters.ivm.delta.signed_rows import SignedRows
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.blocks import Block, BlockKind, Branch
from dbt.adapters.ivm.planner.locks import ALONE, lock_modes

INTEGER = ColumnFact("x", "integer", "int4")


def table(name: str) -> RelationName:
    return RelationName("s", name)


def block(*branches: tuple[str, ...]) -> Block:
    """A block of branches over the named tables, one occurrence per name."""
    made = tuple(
        Branch(
            tuple(Scan(table(t), f"{t}_{b}{i}") for i, t in enumerate(names)), (), (column(f"{names[0]}_{b}0", "x"),)
        )
        for b, names in enumerate(branches)
    )
    return Block(0, BlockKind.GROUPS, "g", made, (("k1", INTEGER),), (), (), "n", (), ())


def signed(name: str) -> SignedRows:
    return SignedRows.of(BaseTable(table(name), (INTEGER,)), {"x"})


@pytest.mark.parametrize(
    ("branches", "terms"),
    [([("t",)], 1), ([("t", "u")], 1), ([("t", "t")], 3), ([("t", "t", "t")], 7), ([("t",), ("t", "t"), ("u",)], 4)],
)
def test_inclusion_exclusion_has_a_term_per_set_of_changed_occurrences(
    branches: list[tuple[str, ...]], terms: int
) -> None:
    assert len(inclusion_exclusion(block(*branches), {table("t"): ("delta", signed("t"))})) == terms


def test_even_terms_are_subtracted() -> None:
    _, _, both = inclusion_exclusion(block(("t", "t")), {table("t"): ("delta", signed("t"))})
    assert both.startswith('SELECT -"t_00"."ivm_m" * "t_01"."ivm_m" AS m')


def test_changes_of_several_tables_read_everything_else_as_it_is_now() -> None:
    deltas = {table(name): (f"delta_{name}", signed(name)) for name in ("t", "u")}
    terms = of_several_tables(block(("t", "u", "t"), ("u",)), deltas)
    assert len(terms) == 7 + 1
    assert all("UNION ALL" not in term for term in terms)


def test_changes_of_many_tables_have_a_term_per_changed_occurrence() -> None:
    names = tuple("abcdefghijkl"[: MOST_BY_SETS + 1])
    terms = of_several_tables(block(names), {table(name): (f"delta_{name}", signed(name)) for name in names})
    assert [term.count("UNION ALL SELECT -") for term in terms] == list(range(MOST_BY_SETS, -1, -1))


def test_everything_reads_no_delta() -> None:
    assert all("delta" not in select for select in everything(block(("t", "t"), ("u",))))


def test_a_column_named_like_the_multiplicity_is_no_clash() -> None:
    rows = SignedRows.of(BaseTable(table("t"), (ColumnFact("ivm_m", "integer", "int4"),)), {"ivm_m"})
    assert rows.multiplicity == "ivm_m_"


@pytest.mark.parametrize(
    ("fact", "by_text"),
    [
        (INTEGER, False),
        (ColumnFact("x", "numeric", "numeric"), True),
        (ColumnFact("x", "numeric(10,2)", "numeric", 655366), False),
        (ColumnFact("x", "text", "text"), False),
        (ColumnFact("x", "text", "text", collation="c", deterministic=False), True),
        (ColumnFact("x", "json", "json"), True),
        (ColumnFact("x", "jsonb", "jsonb"), True),
        (ColumnFact("x", "double precision", "float8"), True),
        (ColumnFact("x", "mood", "mood", kind="e"), False),
    ],
)
def test_values_that_can_be_equal_without_being_identical_are_netted_by_text(fact: ColumnFact, by_text: bool) -> None:
    assert ("::text" in SignedRows.of(BaseTable(table("t"), (fact,)), {"x"}).of_event("UPDATE").many) == by_text


CONFLICTS = {
    "ROW EXCLUSIVE": {"SHARE", ALONE},
    "SHARE": {"ROW EXCLUSIVE", ALONE},
    ALONE: {"ROW EXCLUSIVE", "SHARE", ALONE},
}


@pytest.mark.parametrize("count", [2, 3, 4, 5, 8, 9])
def test_writers_of_different_tables_exclude_one_another_and_of_the_same_do_not(count: int) -> None:
    names = tuple(f"t{i}" for i in range(count))
    modes = lock_modes([block(names)], [table(name) for name in names])
    for one, other in combinations(modes.values(), 2):
        assert any(b in CONFLICTS[a] for a, b in zip(one, other, strict=True))
    for mode in modes.values():
        assert not any(m in CONFLICTS[m] for m in mode)


def test_writers_of_a_self_joined_table_exclude_everybody() -> None:
    modes = lock_modes([block(("t", "t", "u"))], [table("t"), table("u")])
    assert modes[table("t")][0] == ALONE
    assert modes[table("u")][0] != ALONE


def test_without_joins_nobody_locks() -> None:
    assert lock_modes([block(("t",), ("u",))], [table("t"), table("u")]) == {table("t"): (), table("u"): ()}
