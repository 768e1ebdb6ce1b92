"""Commands and flags."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dbt.tests.adapter.empty.test_empty import MetadataWithEmptyFlag

from tests.conformance.suites import adopt


class TestMetadataWithEmptyFlag(MetadataWithEmptyFlag):
    @pytest.fixture(scope="class", autouse=True)
    def columns_in_lower_case(self, project: Any) -> None:
        file = Path(project.project_root, "models", "alter_column_type.sql")
        file.write_text(file.read_text().replace("MY_VALUE", "my_value"))


FOLDERS = "dbt_clone dbt_debug dbt_show empty sample_mode store_test_failures_tests unit_testing"
adopt(globals(), *FOLDERS.split())
