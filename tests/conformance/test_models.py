"""Models and what dbt does with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from dbt.tests.adapter.simple_copy.test_copy_uppercase import BaseSimpleCopyUppercase

from tests.conformance.suites import adopt
from tests.conformance.target import target
from tests.support.server import new_database


class TestSimpleCopyUppercase(BaseSimpleCopyUppercase):
    @pytest.fixture(scope="class")
    def dbt_profile_target(self, server_url: str) -> Iterator[dict[str, Any]]:
        with new_database(server_url, "dbtMixedCase") as url:
            yield target(url)


FOLDERS = "aliases basic caching catalog column_types concurrency query_comment relations simple_copy"
adopt(globals(), *FOLDERS.split())
