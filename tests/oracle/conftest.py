"""Fixtures of the oracle."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.oracle.sandbox import Sandbox


@pytest.fixture(scope="module")
def sandbox(database_url: str) -> Iterator[Sandbox]:
    with Sandbox(database_url) as sandbox:
        yield sandbox
