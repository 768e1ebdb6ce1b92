"""Desired versus installed: the outcome, its reason and its steps, without a server."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import pytest

from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import ModelNames, RelationName
from dbt.adapters.ivm.reconcile import desired, fingerprint, reasons
from dbt.adapters.ivm.reconcile.compare import Decision, Occupant, compare
from dbt.adapters.ivm.reconcile.concurrent_fill import Filling, When
from dbt.adapters.ivm.reconcile.fingerprint import Fingerprint, ObjectId, digest, digests
from dbt.adapters.ivm.reconcile.indexes import FoundIndex, LockState
from dbt.adapters.ivm.reconcile.installed import BaseTable, Found, Installed, unchanged
from dbt.adapters.ivm.reconcile.operations import HoldTable, Operation
from dbt.adapters.ivm.render.indexes import IndexSpec, StateIndex
from dbt.adapters.ivm.render.objects import BaseRows, MaintainedView
from tests.support.small_view import small_view

MODEL = RelationName("analytics", "by_k")
ORDERS = RelationName("raw", "orders")
VIEW = small_view(MODEL, ORDERS)
INPUTS = {"query": "1", "columns of raw.orders": "k, q"}
STATE = ModelNames(MODEL).state()


def as_installed(view: MaintainedView = VIEW, without: Iterable[str] = (), public_kind: str = "v") -> Installed:
    """As if the view had just been created, less the objects whose names contain one of the words."""
    functions = {desired.trigger_id(trigger): trigger.function.name for trigger in view.triggers}
    found = {
        name: Found(
            f"CREATE TRIGGER {name.name}" if name.kind == "trigger" else "as made", function=functions.get(name, "")
        )
        for name in desired.objects(view)
    }
    recorded = Fingerprint(
        MODEL, digests(INPUTS), view.base_tables, {}, "", "", {name: text.digest for name, text in found.items()}
    )
    kept = {name: text for name, text in found.items() if not any(word in f"{name} {name.name}" for word in without)}
    tables = {table: BaseTable("k, q", newer=False, bare=False) for table in view.base_tables}
    return Installed(MODEL, "read committed", public_kind, fingerprint=recorded, objects=kept, base_tables=tables)


def kinds(decision: Decision) -> list[str]:
    return [type(operation).__name__ for operation in decision.operations]


def steps(decision: Decision) -> list[str]:
    """Class and subject of each step, without probes."""
    return [f"{type(o).__name__} {o.subject}" for o in decision.operations if type(o).__name__ != "RunProbe"]


def first(decision: Decision, kind: str) -> Operation:
    return next(operation for operation in decision.operations if type(operation).__name__ == kind)


def test_creates() -> None:
    decision = compare(VIEW, INPUTS, Installed(MODEL, "read committed"))
    assert (decision.kind, decision.reason) == ("created", "")
    assert steps(decision) == [
        "CreateState analytics.by_k__ivm",
        "CreateView analytics.by_k__ivm_definition",
        "CreatePublicView analytics.by_k",
        *[
            f"CreateFunction analytics.by_k__ivm_raw_orders_{event}"
            for event in ("insert", "delete", "update", "truncate")
        ],
        "CreateTable analytics.by_k__ivm_lock_1",
        *["CreateTrigger raw.orders"] * 4,
        "PopulateState analytics.by_k__ivm",
        "Analyze analytics.by_k__ivm",
        "Revoke analytics.by_k__ivm_raw_orders_delete",
        "Record analytics.by_k__ivm",
    ]


def index(column: str, constraint: str = "") -> StateIndex:
    spec = IndexSpec((column,), bool(constraint))
    return StateIndex(
        ModelNames(MODEL).index((column,), spec.digest), STATE, spec, (f'"{column}"',), constraint=constraint
    )


def found(wanted: StateIndex, intact: bool = True) -> FoundIndex:
    return FoundIndex(wanted.name, wanted.state, wanted.spec, intact, bool(wanted.constraint))


def test_indexes_are_built_while_readers_go_on_and_dropped_last() -> None:
    old, kept, new = index("a"), index("b"), index("c")
    there = dataclasses.replace(as_installed(), indexes=(found(old), found(kept)))
    view = dataclasses.replace(VIEW, indexes=(kept, new))
    assert not unchanged(there, INPUTS, view.asked)
    decision = compare(view, INPUTS, there)
    assert (decision.kind, decision.reason) == ("altered", "index on (c) created, index on (a) dropped")
    assert kinds(decision) == ["LockState", "CreateIndex", "LockState", "DropIndex", "Record"]
    assert [step.readers for step in decision.operations if isinstance(step, LockState)] == [False, True]
    assert unchanged(dataclasses.replace(there, indexes=(found(kept), found(new))), INPUTS, view.asked)


def test_a_broken_index_makes_way_first_and_a_constraint_locks_readers_out_at_once() -> None:
    broken, unique = index("a"), index("b", "UNIQUE")
    there = dataclasses.replace(as_installed(), indexes=(found(broken, intact=False),))
    view = dataclasses.replace(VIEW, indexes=(broken, unique))
    assert not unchanged(there, INPUTS, view.asked)
    decision = compare(view, INPUTS, there)
    assert kinds(decision) == ["LockState", "DropIndex", "LockState", "CreateIndex", "CreateIndex", "Record"]
    assert all(step.readers for step in decision.operations if isinstance(step, LockState))
    left = compare(view, INPUTS, there, on_change="continue")
    assert (left.kind, left.operations) == ("unchanged", ())
    assert "unique index on (b) created" in left.left
    with pytest.raises(Obstacle, match="on_configuration_change"):
        compare(view, INPUTS, there, on_change="fail")


def test_unchanged_needs_no_step() -> None:
    assert unchanged(as_installed(), INPUTS)
    assert compare(VIEW, INPUTS, as_installed()) == Decision("unchanged", "", ())
    assert not unchanged(as_installed(), {**INPUTS, "query": "2"})
    assert not unchanged(as_installed(without=["definition"]), INPUTS)


def test_rebuilds_beside_the_old_state_and_locks_readers_out_last() -> None:
    decision = compare(VIEW, {**INPUTS, "query": "2"}, as_installed())
    assert (decision.kind, decision.reason) == ("rebuilt", "query changed")
    functions = [
        f"CreateFunction analytics.by_k__ivm_raw_orders_{event}" for event in ("insert", "delete", "update", "truncate")
    ]
    assert steps(decision) == [
        "CreateState analytics.by_k__ivm__ivm_new",
        *functions,
        *["CreateTrigger raw.orders"] * 4,
        "Drop analytics.by_k__ivm_lock_1",
        "CreateTable analytics.by_k__ivm_lock_1",
        "PopulateState analytics.by_k__ivm__ivm_new",
        "Analyze analytics.by_k__ivm__ivm_new",
        "LockPublicView analytics.by_k",
        "Rename analytics.by_k__ivm",
        "Rename analytics.by_k__ivm__ivm_new",
        "Rename analytics.by_k__ivm_definition",
        "CreateView analytics.by_k__ivm_definition",
        "ReplacePublicView analytics.by_k",
        "Drop analytics.by_k__ivm_definition__ivm_old",
        "Drop analytics.by_k__ivm__ivm_old",
        "Rename analytics.by_k__ivm_key__ivm_new",
        "Revoke analytics.by_k__ivm_raw_orders_delete",
        "Record analytics.by_k__ivm",
    ]


def test_fills_and_indexes_before_writers_are_locked_out() -> None:
    rows = (BaseRows(ORDERS, ("k", "q")),)
    changed = {**INPUTS, "query": "2"}
    decision = compare(VIEW, changed, as_installed(), filling=Filling(When.BEFORE_LOCKS, rows))
    before, after = _around(steps(decision), "CreateTrigger raw.orders")
    functions = [step for step in before if step.startswith("CreateFunction")]
    assert before[: -len(functions)] == [
        "CreateState analytics.by_k__ivm__ivm_new",
        "FillConcurrently raw.orders",
        "CreateKeyIndex analytics.by_k__ivm__ivm_new",
        "Analyze analytics.by_k__ivm__ivm_new",
    ]
    found, swapped, applied = map(after.index, ("CollectChanges", "LockPublicView analytics.by_k", "ApplyChanges"))
    assert found < swapped < applied < after.index("Record analytics.by_k__ivm")
    # What has been filled beforehand is in the same places.
    again = compare(VIEW, changed, as_installed(), filling=Filling(When.BEFOREHAND, rows))
    before, after = _around(steps(again), "CreateTrigger raw.orders")
    assert before == functions
    assert "CollectChanges" not in after
    assert "ApplyChanges" in after


def _around(names: list[str], middle: str) -> tuple[list[str], list[str]]:
    """What comes before the middle, and after it."""
    first, last = names.index(middle), len(names) - names[::-1].index(middle)
    after = [
        name.split()[0] if name.split()[0] in ("CollectChanges", "ApplyChanges") else name for name in names[last:]
    ]
    return names[:first], after


def test_only_a_full_refresh_drops_dependants() -> None:
    for full_refresh in (False, True):
        decision = compare(VIEW, {**INPUTS, "query": "2"}, as_installed(), full_refresh=full_refresh)
        cascades = [o for o in decision.operations if getattr(o, "cascade", False)]
        assert bool(cascades) is full_refresh


def test_a_table_that_is_left_is_held_and_then_freed() -> None:
    moved = small_view(MODEL, RelationName("raw", "a_table"), helper=False)
    decision = compare(moved, {**INPUTS, "query": "2"}, as_installed())
    names = steps(decision)
    assert names.index("HoldTable raw.orders") > names.index("CreateTrigger raw.a_table")
    hold = first(decision, "HoldTable")
    assert isinstance(hold, HoldTable)
    assert hold.sql()[0].startswith("CREATE OR REPLACE TRIGGER ivm_")
    for event in ("insert", "delete", "update", "truncate"):
        assert names.index(f"Drop analytics.by_k__ivm_raw_orders_{event}") > names.index(
            "PopulateState analytics.by_k__ivm__ivm_new"
        )


def test_tables_are_locked_in_one_order() -> None:
    moved = small_view(MODEL, RelationName("raw", "z_table"), helper=False)
    names = steps(compare(moved, {**INPUTS, "query": "2"}, as_installed()))
    assert names.index("HoldTable raw.orders") < names.index("CreateTrigger raw.z_table")


@pytest.mark.parametrize("missing", ["trigger", "_insert", "lock_1"])
def test_repairs_refill_in_place(missing: str) -> None:
    decision = compare(VIEW, INPUTS, as_installed(without=[missing]))
    assert decision.kind == "repaired"
    names = kinds(decision)
    assert names.index("CreateTrigger") < names.index("RefillState")
    assert "CreateState" not in names
    assert "ReplacePublicView" not in names


def test_a_view_alone_is_replaced_without_touching_base_tables() -> None:
    edited = as_installed()
    public = ObjectId("view", MODEL.schema, MODEL.name)
    edited = dataclasses.replace(edited, objects={**edited.objects, public: Found("edited")})
    decision = compare(VIEW, INPUTS, edited)
    assert decision.reason == "view analytics.by_k was edited"
    assert steps(decision)[0] == "ReplacePublicView analytics.by_k"
    assert "CreateTrigger" not in kinds(decision)


def test_a_trigger_that_went_with_its_table_frees_that_table() -> None:
    broken = as_installed(without=["trigger"])
    moved = {
        ObjectId("trigger", "raw", trigger.name, "orders_old"): Found("CREATE TRIGGER", function=trigger.function.name)
        for trigger in VIEW.triggers
    }
    decision = compare(VIEW, INPUTS, dataclasses.replace(broken, objects={**broken.objects, **moved}))
    assert decision.reason == "base table raw.orders was replaced"
    assert kinds(decision)[:4] == ["Drop"] * 4


def test_reasons_name_the_replaced_table() -> None:
    broken = as_installed(without=["trigger", "view analytics.by_k"], public_kind="")
    tables = {
        ORDERS: BaseTable("k, q", newer=True, bare=True),
        RelationName("raw", "old"): BaseTable("", newer=False, bare=True),
    }
    assert reasons.damage(dataclasses.replace(broken, base_tables=tables)) == "base table raw.orders was replaced"


def test_reasons_of_inputs() -> None:
    assert reasons.changed_inputs({"a": "1", "b": "1", "c": "1"}, {"a": "2", "b": "2", "c": "2"}) == (
        "a, b and 1 more changed"
    )
    assert reasons.changed_inputs({"a": "1"}, {"a": "1", "view x": "1"}) == "view x changed"
    assert reasons.changed_inputs({"a": "1", "b": "1"}, {"a": "1"}) == "b changed"


@pytest.mark.parametrize("kind", ["S", "f", "p", "c", "i"])
def test_a_public_name_that_dbt_could_not_replace(kind: str) -> None:
    with pytest.raises(Obstacle, match=r"relation analytics\.by_k is in the way"):
        compare(VIEW, INPUTS, Installed(MODEL, "read committed", kind))


def test_strangers_and_orphans() -> None:
    function = ObjectId("function", "analytics", "by_k__ivm_raw_orders_insert")
    nothing = Installed(MODEL, "read committed")
    with pytest.raises(Obstacle, match=r"function analytics\.by_k__ivm_raw_orders_insert is in the way"):
        compare(VIEW, INPUTS, nothing, (Occupant(function, ours=False),))
    decision = compare(VIEW, INPUTS, nothing, (Occupant(function, ours=True),))
    assert decision.operations[0].sql() == (
        'DROP FUNCTION IF EXISTS "analytics"."by_k__ivm_raw_orders_insert"() CASCADE',
    )


def test_objects_of_another_role() -> None:
    with pytest.raises(Obstacle, match="belong to another role"):
        compare(VIEW, {**INPUTS, "query": "2"}, dataclasses.replace(as_installed(), owned=False))


def test_fingerprint_survives_its_comment() -> None:
    recorded = as_installed().fingerprint
    assert recorded is not None
    odd = dataclasses.replace(recorded, compiled_sql="select 'ü \\ \" \N{GRINNING FACE}'", settings={"TimeZone": "UTC"})
    assert fingerprint.parse(odd.comment()) == odd


@pytest.mark.parametrize(
    "comment",
    [
        None,
        "",
        "words",
        "{",
        "{}",
        "[]",
        '{"dbt_ivm": 1}',
        '{"dbt_ivm": {"format": 1}}',
        '{"dbt_ivm": {"format": 1, "model": 3}}',
    ],
)
def test_other_comments_are_not_ours(comment: str | None) -> None:
    assert fingerprint.parse(comment) is None


def test_digests_differ() -> None:
    assert digest("a") != digest("b")
    assert Found("x").digest != Found("x", enabled=False).digest
