"""Seeds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dbt.tests.adapter.simple_seed.seeds import seed__actual_csv, seeds__expected_sql
from dbt.tests.adapter.simple_seed.test_seed import (
    BaseBasicSeedTests,
    BaseSeedConfigFullRefreshOn,
    BaseSimpleSeedWithBOM,
    SeedTestBase,
)
from dbt.tests.util import check_relations_equal

from tests.conformance.incremental_views import WithIncrementalViews
from tests.conformance.suites import adopt


class TestSimpleSeedWithBOM(BaseSimpleSeedWithBOM):
    @pytest.fixture(scope="class", autouse=True)
    def setUp(self, project: Any) -> None:
        """Writes the file that dbt-postgres has beside its tests."""
        project.run_sql(seeds__expected_sql)
        Path(project.project_root, "seeds", "seed_bom.csv").write_text(seed__actual_csv, encoding="utf-8-sig")


adopt(globals(), "simple_seed")


class Following(WithIncrementalViews, SeedTestBase):
    """Where a view goes with the table of a seed that is made anew, an incremental view follows."""

    def _check_relation_end_state(self, run_result: Any, project: Any, exists: bool) -> None:
        super()._check_relation_end_state(run_result, project, exists=True)
        view = "models__downstream_from_seed_actual"
        check_relations_equal(project.adapter, [view, "seed_expected"])
        project.run_sql("delete from {schema}.seed_actual where seed_id = 1")
        assert project.run_sql(f"select count(*) from {{schema}}.{view} where seed_id = 1", fetch="one") == (0,)


class TestBasicSeedTestsAsIncrementalView(Following, BaseBasicSeedTests):
    pass


class TestSeedConfigFullRefreshOnAsIncrementalView(Following, BaseSeedConfigFullRefreshOn):
    pass
