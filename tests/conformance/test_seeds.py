"""Seeds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dbt.tests.adapter.simple_seed.seeds import seed__actual_csv, seeds__expected_sql
from dbt.tests.adapter.simple_seed.test_seed import BaseSimpleSeedWithBOM

from tests.conformance.suites import adopt


class TestSimpleSeedWithBOM(BaseSimpleSeedWithBOM):
    @pytest.fixture(scope="class", autouse=True)
    def setUp(self, project: Any) -> None:
        """Writes the file that dbt-postgres has beside its tests."""
        project.run_sql(seeds__expected_sql)
        Path(project.project_root, "seeds", "seed_bom.csv").write_text(seed__actual_csv, encoding="utf-8-sig")


adopt(globals(), "simple_seed")
