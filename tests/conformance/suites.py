"""The suites of dbt's package for adapters, found where it is installed, and how they are run here.

A suite is a class of `dbt.tests.adapter` that has tests: `Base...`, some without that prefix, and those `Test...` that
add something to the class they run. A new version's suites run without a line here; those that cannot run are listed
with the reason in `exceptions.py`.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import dbt.tests.adapter

from tests.conformance.exceptions import AS_INCREMENTAL_VIEW, AT_ALL, UNKNOWN_FOLDERS
from tests.conformance.incremental_views import WithIncrementalViews


@cache
def suites() -> dict[str, type]:
    """Every suite by its name, such as "hooks.test_model_hooks.BaseHookRefs"."""
    return dict(sorted(found for module, name in _modules() for found in _suites_in(module, name)))


def adopt(module: dict[str, Any], *folders: str, mixins: Mapping[type, type] | None = None) -> None:
    """Gives a test module the folders' suites, as they are and as incremental views.

    A suite that the module subclasses itself runs as it is there. A mixin goes before each suite that has its key as
    an ancestor.
    """
    written = [each for each in module.values() if isinstance(each, type) and each.__name__.startswith("Test")]
    known = set(suites().values())
    for name, suite in suites().items():
        if name.split(".")[0] not in folders or name in AT_ALL:
            continue
        before = tuple(mixin for ancestor, mixin in (mixins or {}).items() if issubclass(suite, ancestor))
        adapted = [each for each in written if next(base for base in each.__mro__ if base in known) is suite]
        for bases in [(each,) for each in adapted] or [(*before, suite)]:
            title = "Test" + bases[-1].__name__.removeprefix("Base").removeprefix("Test")
            if not adapted:
                _add(module, title, bases)
            if name not in AS_INCREMENTAL_VIEW:
                _add(module, f"{title}AsIncrementalView", (WithIncrementalViews, *bases))


def _add(module: dict[str, Any], title: str, bases: tuple[type, ...]) -> None:
    if title in module:
        raise ValueError(f"two suites are called {title} in {module['__name__']}")
    module[title] = type(title, bases, {"__module__": module["__name__"]})


def _modules() -> Iterator[tuple[str, str]]:
    for root in map(Path, dbt.tests.adapter.__path__):
        for file in sorted(root.rglob("*.py")):
            name = ".".join(file.relative_to(root).with_suffix("").parts)
            if not name.endswith("__init__") and not name.startswith(UNKNOWN_FOLDERS):
                yield f"dbt.tests.adapter.{name}", name


def _suites_in(module: str, name: str) -> Iterable[tuple[str, type]]:
    for suite in vars(importlib.import_module(module)).values():
        if isinstance(suite, type) and suite.__module__ == module and _has_tests(suite) and _adds_something(suite):
            yield f"{name}.{suite.__name__}", suite


def _has_tests(suite: type) -> bool:
    return any(attribute.startswith("test_") and callable(getattr(suite, attribute)) for attribute in dir(suite))


def _adds_something(suite: type) -> bool:
    """Not a class that only gives another one a name that pytest collects."""
    return not suite.__name__.startswith("Test") or any(not name.startswith("__") for name in vars(suite))
