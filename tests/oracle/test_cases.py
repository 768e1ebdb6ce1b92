"""Hand-made cases: every model of every case file stays equal to its query under random writes."""

from __future__ import annotations

import pytest

from tests.oracle.case_files import Case, Model, read_cases
from tests.oracle.run import Run, seed_of
from tests.oracle.sandbox import Sandbox

WRITES = 50
CASES = read_cases()


@pytest.mark.parametrize(
    ("case", "model"),
    [
        pytest.param(case, model, id=f"{case.name}:{model.name}")
        for case in CASES
        if "together" not in case.options
        for model in case.models
    ],
)
def test_model_stays_equal_to_its_query(sandbox: Sandbox, case: Case, model: Model) -> None:
    run = Run(sandbox, case.schema, [model], seed_of(case.name, model.name), case.options)
    run.install()
    for statement in case.writes:
        run.perform([statement])
    run.write_at_random(WRITES)
    assert run.changes >= 3 or model.constant, "the writes hardly change what the model holds: a weak case"


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES if len(case.models) > 1])
def test_models_over_the_same_tables_stay_equal_to_their_queries(sandbox: Sandbox, case: Case) -> None:
    run = Run(sandbox, case.schema, case.models, seed_of(case.name), case.options)
    run.install()
    run.write_at_random(WRITES if "together" in case.options else 15, every_kind="together" in case.options)
