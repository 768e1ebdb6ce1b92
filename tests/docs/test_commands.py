"""Every command in README and docs works: it runs here, or a table says where it runs instead."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.docs.commands import ROOT, commands, documents
from tests.functional.conftest import SUMMARY, Project
from tests.support.server import new_database

EVERYWHERE: dict[str, list[str]] = {}
for document in documents():
    for command in commands(document):
        EVERYWHERE.setdefault(command, []).append(str(document.relative_to(ROOT)))

# What is not run here: where it is run instead, or why it cannot be.
NOT_HERE = {
    "pip install .": "tests/test_wheel.py installs the wheel and runs dbt with it",
    ".ci/run": "it is what runs these tests",
    "make test": "it is what runs these tests",
    "make lint": ".ci/run runs it",
    "make demo": "shows what tests/integration/test_project.py checks",
    "make docs": "tests/docs/test_site.py builds the site",
    "make conformance": "takes minutes; run on demand",
    "make matrix": "takes many minutes; run on demand",
    "make matrix PAIRS=dbt-1.12": "takes minutes; run on demand",
    "make benchmark": "takes some minutes; run on demand",
    "make soak": "takes minutes; tests/soak/ has its parts",
    "make soak MINUTES=10 SEED=1": "takes minutes; tests/soak/ has its parts",
    "python -m tests.soak.deadlocks --seconds 5": "measures deadlocks; run on demand",
    "python -m tests.oracle.long_run --queries 2000 --writes 20 --seed 4": "takes an hour; run on demand",
    ".venv/bin/python benchmarks/run.py --quick": "measures; run on demand",
    ".venv/bin/python -m benchmarks.constructs": "measures; run on demand",
    ".venv/bin/python -m benchmarks.tpch": "measures; run on demand",
    ".venv/bin/python -m benchmarks.waiting": "measures; run on demand",
    "python -m benchmarks.waiting": "measures; run on demand",
    ".venv/bin/python -m pytest tests/unit -k name": "an example of how to run one test",
    "DBT_IVM_TEST_URL=postgresql://user:password@host:5432/postgres make test": "needs a server of the reader's",
    "dbt build --profiles-dir .": "tests/integration builds the integration project",
    "dbt run --empty": "leaves plain views without rows: tests/functional/test_incremental_view.py runs it",
    "dbt run-operation ivm_explain": "named without its arguments, which stand elsewhere",
}
HERE = [command for command in EVERYWHERE if command not in NOT_HERE]


@pytest.fixture(scope="module")
def reader(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The project of somebody who reads the docs: its models, schemas and roles have the names that stand there."""
    with new_database(server_url) as url:
        project = Project(tmp_path_factory.mktemp("reader"), url)
        project.execute(
            "CREATE SCHEMA shop; CREATE SCHEMA reporting;"
            "CREATE TABLE shop.products (product_id int PRIMARY KEY, category text, price int);"
            "CREATE TABLE shop.orders (order_id int PRIMARY KEY, product_id int, quantity int);"
            "CREATE INDEX ON shop.orders (product_id);"
            "CREATE MATERIALIZED VIEW reporting.per_product AS SELECT product_id, count(*) AS n FROM shop.orders GROUP BY 1;"
            "DO $$ BEGIN CREATE ROLE dbt; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        )
        project.write("models/sources.yml", "sources: [{name: shop, tables: [{name: orders}, {name: products}]}]")
        project.write("models/upstream.sql", "select * from {{ source('shop', 'orders') }}")
        query = SUMMARY.replace("shop.orders", "{{ ref('upstream') }}").replace(
            "shop.products", "{{ source('shop', 'products') }}"
        )
        for name, text in {"x": query, "category_sales": "select * from {{ ref('upstream') }}"}.items():
            project.write(f"models/{name}.sql", "{{ config(materialized='incremental_view') }}" + text)
        for macro in (ROOT / "macros").glob("*.sql"):
            project.write(f"macros/{macro.name}", macro.read_text())
        project.run("run")
        yield project
        project.session.close()


@pytest.mark.parametrize("command", HERE)
def test_command_works(reader: Project, command: str) -> None:
    program, *arguments = shlex.split(command)
    where = f"{command!r} in {', '.join(EVERYWHERE[command])}"
    if program == "dbt":
        done = reader.dbt(*arguments)
        assert done.success, f"{where}: {done.exception or 'see its output'}"
        shutil.rmtree(reader.directory / "models" / "reporting", ignore_errors=True)
    elif program in ("python", ".venv/bin/python"):
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True, timeout=60)
    else:
        pytest.fail(f"{where} is not known: say in NOT_HERE why it is not run, or teach test_command_works to run it")


def test_what_is_not_run_here_is_there() -> None:
    """Targets, scripts and tests that NOT_HERE names exist, and each of its commands stands in a document still."""
    assert [command for command in NOT_HERE if command not in EVERYWHERE] == []
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for command, reason in NOT_HERE.items():
        words = [word for word in command.split() if "=" not in word]
        if words[0] == "make":
            assert words[1] in targets, command
        elif words[0].endswith("python") and words[1] == "-m":
            assert importlib.util.find_spec(words[2]), command
        elif words[0].endswith("python"):
            assert (ROOT / words[1]).exists(), command
        elif words[0].startswith("."):
            assert os.access(ROOT / words[0], os.X_OK), command
        for path in re.findall(r"tests/[\w/]+(?:\.py)?", reason):
            assert (ROOT / path).exists(), reason
