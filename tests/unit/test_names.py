"""Names: quoting and PostgreSQL's 63 bytes."""

from __future__ import annotations

import pytest

from dbt.adapters.ivm.names import ModelNames, RelationName, dollar_quoted, fit, identifier, literal


def test_identifiers_and_literals_are_quoted() -> None:
    assert identifier('a"b') == '"a""b"'
    assert literal("it's") == "'it''s'"
    assert literal("back\\slash") == r"E'back\\slash'"
    assert RelationName("s.x", "t").sql == '"s.x"."t"'


@pytest.mark.parametrize("name", ["x" * 64, "ä" * 40, "🙂" * 20])
def test_long_names_are_cut_to_what_postgres_keeps(name: str) -> None:
    assert len(fit(name).encode()) <= 63
    assert fit(name) != fit(name + "x")
    assert fit(name) == fit(name)


def test_short_names_stay() -> None:
    assert fit("x" * 63) == "x" * 63


def test_objects_of_different_models_and_tables_differ() -> None:
    long = "m" * 60
    one, two = (ModelNames(RelationName("s", long + suffix)) for suffix in ("a", "b"))
    table = RelationName("raw", "orders")
    names = [
        make(m).name
        for m in (one, two)
        for make in (ModelNames.state, ModelNames.definition, lambda m: m.changes(table))
    ]
    assert len(set(names)) == len(names)


def test_triggers_of_two_models_fire_in_the_same_order_for_every_event() -> None:
    for pair in (("a", "a_e"), ("sales", "sales_items"), ("m" * 60 + "1", "m" * 60 + "2")):
        one, other = (ModelNames(RelationName("s", model)) for model in pair)
        events = ("insert", "update", "delete", "truncate", "before")
        assert len({one.trigger((0, 0, 0), event) < other.trigger((0, 0, 0), event) for event in events}) == 1
        assert len({one.trigger((0, 0, 0), event) for event in events}) == len(events)
        assert all(len(one.trigger((0, 0, 0), event)) <= 63 for event in events)


def test_triggers_of_models_over_tables_early_in_cascades_fire_first() -> None:
    early, late = ModelNames(RelationName("s", "z")), ModelNames(RelationName("s", "a"))
    assert early.trigger((1, 3, 0), "insert") < late.trigger((2, 0, 0), "insert") < late.trigger((10, 0, 0), "insert")
    assert early.trigger((1, 2, 2), "insert") < late.trigger((1, 10, 0), "insert")
    assert late.trigger((1, 2, 0), "insert") < early.trigger((1, 2, 2), "insert")
    assert late.trigger((1, 2, 0), "insert") < early.trigger((1, 2, 2), "insert")


@pytest.mark.parametrize("text", ["plain", "$ivm$", "ends in $ivm", "$ivm1 and $ivm"])
def test_dollar_quotes_do_not_close_early(text: str) -> None:
    quoted = dollar_quoted(text)
    tag = quoted[: quoted.index("$", 1) + 1]
    assert quoted.count(tag) == 2 or tag not in text
    assert quoted == f"{tag}{text}{tag}"
    assert (text + tag).index(tag) == len(text)
