"""Each suite of the installed package is run or has a reason why not, and there is no reason too many."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.conformance.exceptions import AS_INCREMENTAL_VIEW, AT_ALL
from tests.conformance.incremental_views import WithIncrementalViews
from tests.conformance.suites import suites


def test_each_suite_is_run_or_has_a_reason() -> None:
    modules = [import_module(f"tests.conformance.{file.stem}") for file in Path(__file__).parent.glob("test_*.py")]
    classes = {suite for module in modules for name, suite in vars(module).items() if name.startswith("Test")}
    as_they_are = {base for each in classes if not issubclass(each, WithIncrementalViews) for base in each.__mro__}
    as_views = {base for each in classes if issubclass(each, WithIncrementalViews) for base in each.__mro__}
    assert len(suites()) > 200
    missing = [name for name, suite in suites().items() if suite not in as_they_are and name not in AT_ALL]
    assert missing == []
    not_views = {name for name in suites() if name in AT_ALL or name in AS_INCREMENTAL_VIEW}
    missing = [name for name, suite in suites().items() if suite not in as_views and name not in not_views]
    assert missing == []


def test_each_reason_is_of_a_suite() -> None:
    assert {**AT_ALL, **AS_INCREMENTAL_VIEW}.keys() <= suites().keys()
    assert not AT_ALL.keys() & AS_INCREMENTAL_VIEW.keys()
