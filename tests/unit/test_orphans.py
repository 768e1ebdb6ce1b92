"""Which models a project has lost: only what it has built itself, at this target, and builds no more."""

from __future__ import annotations

import pytest

from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.operations.inventory import Installation
from dbt.adapters.ivm.operations.orphans import Project, Wanted
from dbt.adapters.ivm.reconcile.fingerprint import About, Fingerprint

HERE = Project("shop", "dev", "analytics", frozenset({RelationName("Analytics", "Sales")}))
MINE = About("shop", "model.shop.gone", "dev", "analytics")


def built(name: str, about: About) -> Installation:
    fingerprint = Fingerprint(RelationName("analytics", name), {}, (), {}, "", "", {}, about=about)
    return Installation(fingerprint, "postgres", True, 1, 1, 1)


@pytest.mark.parametrize(
    ("name", "about", "lost"),
    [
        ("gone", MINE, True),
        ("sales", MINE, False),  # PostgreSQL folds what is not quoted
        ("gone", About("other", "model.other.gone", "dev", "analytics"), False),
        ("gone", About("shop", "model.shop.gone", "prod", "analytics"), False),
        ("gone", About("shop", "model.shop.gone", "dev", "analytics_of_a_colleague"), False),
        ("gone", About(), False),
    ],
)
def test_what_a_project_has_lost(name: str, about: About, lost: bool) -> None:
    assert HERE.has_lost(built(name, about)) is lost
    assert bool(Wanted(HERE).why(built(name, about))) is lost


@pytest.mark.parametrize(
    ("wanted", "name", "about", "dropped"),
    [
        (Wanted(HERE, project="other"), "gone", About("other"), True),
        (Wanted(HERE, project="other"), "gone", MINE, False),
        (Wanted(HERE, project="other"), "sales", About("other"), False),
        (Wanted(HERE, models=("analytics.gone",)), "gone", MINE, True),
        (Wanted(HERE, models=("analytics.gone",)), "gone_too", MINE, False),
        (Wanted(HERE, models=("analytics.gone",)), "gone", About(), True),
        (Wanted(HERE, models=("analytics.gone",)), "gone", About("other"), False),
        (Wanted(HERE, project="other", models=("analytics.gone",)), "gone", About("other"), True),
        (Wanted(HERE, project="other", models=("analytics.gone",)), "gone_too", About("other"), False),
    ],
)
def test_what_is_named(wanted: Wanted, name: str, about: About, dropped: bool) -> None:
    assert bool(wanted.why(built(name, about))) is dropped
