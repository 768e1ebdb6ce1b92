"""dbt-ivm: models on PostgreSQL that are always equal to their SELECT.

dbt asks this package for `Plugin`. The glue behind it is imported only then, so that the pipeline works without dbt:

>>> from dbt.adapters.ivm.compiler import plan
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    if name == "Plugin":
        from dbt.adapters.ivm.glue.plugin import Plugin

        return Plugin
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
