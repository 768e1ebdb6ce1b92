"""Hooks of models, seeds, snapshots and runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dbt.tests.adapter.hooks.test_model_hooks import BaseTestPrePost
from dbt.tests.adapter.hooks.test_run_hooks import BasePrePostRunHooks

from tests.conformance.suites import adopt

# What the suites expect of the target of dbt's own tests.
EXPECTED = {"target_dbname": "dbt", "target_type": "postgres", "target_user": "root", "target_pass": ""}


@pytest.fixture(scope="module")
def test_data_dir() -> Path:
    """The tables that hooks write to."""
    return Path(__file__).parent / "data"


class OnThisTarget:
    """Compares with the target that is here, then tells the suite what it expects."""

    @pytest.fixture(autouse=True)
    def credentials(self, project: Any) -> None:
        self.here = project.adapter.config.credentials

    def get_ctx_vars(self, *arguments: Any, **keywords: Any) -> Any:
        found = super().get_ctx_vars(*arguments, **keywords)  # type: ignore[misc]  # the suite beside this mixin has it
        here = (self.here.database, "ivm", self.here.user, self.here.password)
        for context in found if isinstance(found, list) else [found]:
            assert tuple(context[key] for key in EXPECTED) == here
            context.update(EXPECTED)
        return found


adopt(globals(), "hooks", mixins={BaseTestPrePost: OnThisTarget, BasePrePostRunHooks: OnThisTarget})
