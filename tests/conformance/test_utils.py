"""The macros that packages call on every database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dbt.tests.adapter.utils.test_date_spine import BaseDateSpine

from tests.conformance.suites import adopt


class TestDateSpine(BaseDateSpine):
    @pytest.fixture(scope="class", autouse=True)
    def like_postgres(self, project: Any) -> None:
        """The model asks for target.type, which every adapter has a type of its own for."""
        file = Path(project.project_root, "models", "test_date_spine.sql")
        file.write_text(file.read_text().replace("'postgres'", "'ivm'"))


adopt(globals(), "utils")
