"""A short soak: 16 sessions write all base tables of every kind of view while dbt rebuilds, and a reader compares all along."""

from __future__ import annotations

import time
from pathlib import Path

from tests.soak.comparison import Damaged, compare_all, comparing
from tests.soak.figures import Figures
from tests.soak.models import MODELS
from tests.soak.project import SoakProject, unclear
from tests.soak.writers import Crowd, roles

SEED = 7
STATEMENTS = 2_000


def test_16_writers_while_dbt_rebuilds(fresh_database_url: str, tmp_path: Path) -> None:
    project = SoakProject(tmp_path, fresh_database_url, lock_timeout="10s")
    project.create_base_tables()
    done, output = project.run_here()
    assert done, output
    figures = Figures()
    for model in MODELS[::3]:
        project.set_version(model, 1)
    with (
        comparing(project.url, Damaged(), SEED, figures),
        Crowd(project.url, roles(16), SEED, figures),
    ):
        _, output = project.run_here("--full-refresh", "--select", *(model.name for model in MODELS[::3]))
        end = time.monotonic() + 60
        while figures["statements"] < STATEMENTS and time.monotonic() < end and not figures.findings:
            time.sleep(0.01)
    compare_all(project.url, figures, "at the end")
    assert figures.findings == []
    assert unclear(output) == []
    assert figures["statements"] >= STATEMENTS
    assert figures["comparisons"] > len(MODELS) + 20
    done, output = project.run_here()
    assert done, output
    compare_all(project.url, figures, "after the last run")
    assert figures.findings == []
