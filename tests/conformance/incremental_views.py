"""Runs a suite with `incremental_view` wherever its models say, or are by default, `view` or `table`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from dbt.adapters.ivm import compiler
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName

VIEW_OR_TABLE = re.compile(r"(materialized['\"]?\s*[=:]\s*)(['\"]?)(?:view|table)\b\2")


class WithIncrementalViews:
    """Rewrites what the suite's fixtures have written; the suite must then have maintained an incremental view."""

    @pytest.fixture(scope="class")
    def dbt_project_yml(
        self, dbt_project_yml: dict[str, Any], project_root: Any, something_is_maintained: None
    ) -> dict[str, Any]:
        chosen: dict[str, Any] = yaml.safe_load(_rewritten(yaml.safe_dump(dbt_project_yml)))
        models = chosen.setdefault("models", {})
        if not {"materialized", "+materialized"} & models.keys():
            models["+materialized"] = "incremental_view"
        Path(project_root, "dbt_project.yml").write_text(yaml.safe_dump(chosen))
        return chosen

    @pytest.fixture(scope="class")
    def project_files(self, project_files: None, project_root: Any) -> None:
        for file in Path(project_root, "models").rglob("*"):
            if file.suffix in (".sql", ".yml", ".yaml"):
                file.write_text(_rewritten(file.read_text()))

    @pytest.fixture(scope="class")
    def something_is_maintained(self, database_url: str) -> Iterator[None]:
        """Counts; gives a base table to models without any, of which the suites have many and we maintain none."""
        with psycopg.connect(database_url, autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS public.one_row AS SELECT 1 AS one")
        maintained = 0
        original = compiler.maintain

        def maintain(
            database: Database, model: RelationName, query: str, *others: Any, **named: Any
        ) -> compiler.Outcome:
            nonlocal maintained
            maintained += 1
            database.execute("SAVEPOINT without_a_table")
            try:
                return original(database, model, query, *others, **named)
            except Refusal as refusal:
                if "a query without tables" not in str(refusal):
                    raise
            database.execute("ROLLBACK TO SAVEPOINT without_a_table")
            padded = f"SELECT q.* FROM public.one_row CROSS JOIN ({query}\n) AS q"
            return original(database, model, padded, *others, **named)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compiler, "maintain", maintain)
            yield
        assert maintained, "no model of the suite became an incremental view"


def _rewritten(text: str) -> str:
    return VIEW_OR_TABLE.sub(r"\1\2incremental_view\2", text)
