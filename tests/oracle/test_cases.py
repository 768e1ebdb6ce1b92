"""Hand-made cases: every model of every case file stays equal to its query under random writes."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg
import pytest

from tests.oracle.case_files import Case, Model, read_cases
from tests.oracle.run import Run, seed_of
from tests.oracle.sandbox import Sandbox

WRITES = 50
CASES = read_cases()


def run_of(sandbox: Sandbox, case: Case, models: Sequence[Model], seed: int) -> Run:
    try:
        return Run(sandbox, case.schema, models, seed, case.options)
    except (psycopg.errors.FeatureNotSupported, psycopg.errors.UndefinedFile) as error:
        pytest.skip(str(error))  # an extension that the server does not come with


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
    run = run_of(sandbox, case, [model], seed_of(case.name, model.name))
    run.install()
    for statement in case.writes:
        run.perform([statement])
    run.write_at_random(WRITES)
    assert run.changes >= 3 or model.constant, "the writes hardly change what the model holds: a weak case"


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES if len(case.models) > 1])
def test_models_over_the_same_tables_stay_equal_to_their_queries(sandbox: Sandbox, case: Case) -> None:
    run = run_of(sandbox, case, case.models, seed_of(case.name))
    run.install()
    run.write_at_random(WRITES if "together" in case.options else 15, every_kind="together" in case.options)
