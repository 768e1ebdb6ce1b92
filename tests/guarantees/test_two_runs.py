"""Two `dbt run`s at once, each with eight threads: both end well or say clearly why not, and every view is whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import psycopg
import pytest

from tests.soak.comparison import compare_all
from tests.soak.figures import Figures
from tests.soak.models import MODELS
from tests.soak.project import SoakProject, unclear
from tests.soak.runs import HALF_INSTALLED

SOME = MODELS[1::2]
NAMES = [model.name for model in SOME]


def run_at_once(first: SoakProject, second: SoakProject, selections: Sequence[Sequence[str]]) -> None:
    """Neither may fail in a way that is not clear; afterwards a run succeeds and everything is right."""
    processes = [
        project.start("--target-path", f"target-{number}", select=selection)
        for number, (project, selection) in enumerate(zip((first, second), selections, strict=True))
    ]
    outputs = [process.communicate(timeout=300)[0] for process in processes]
    assert [unclear(output) for output in outputs] == [[], []]
    assert any(process.returncode == 0 for process in processes), outputs
    figures = Figures()
    with psycopg.connect(first.url) as session:
        assert session.execute(HALF_INSTALLED.encode()).fetchall() == []
    done, output = first.run_here()
    assert done, output
    compare_all(first.url, figures, "after two runs", SOME)
    assert figures.findings == []


@pytest.mark.parametrize(
    "selections",
    [
        pytest.param((NAMES, NAMES), id="the same models"),
        pytest.param((NAMES[::2], NAMES[1::2]), id="models that share base tables"),
    ],
)
def test_two_runs_at_once(
    fresh_database_url: str, tmp_path: Path, selections: tuple[Sequence[str], Sequence[str]]
) -> None:
    """Both build; then one of them rebuilds what the other leaves as it is."""
    first = SoakProject(tmp_path / "first", fresh_database_url, models=SOME)
    second = SoakProject(tmp_path / "second", fresh_database_url, models=SOME)
    first.create_base_tables()
    run_at_once(first, second, selections)
    for model in SOME:
        second.set_version(model, 1)
    run_at_once(first, second, selections)
