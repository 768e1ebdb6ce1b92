"""The pipeline runs in one direction: a stage imports only from the stages before it, and only the glue imports dbt."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "dbt.adapters.ivm"
ROOT = Path(__file__).parent.parent / "dbt" / "adapters" / "ivm"

STAGES = ("catalog", "algebra", "planner", "delta", "render", "reconcile")
# All stages together, and what is done with them.
PIPELINE = ("derivation", "compiler", "installed_models", "beforehand")
USES = {"importing", "operations", "ripple"}
SHARED = {"errors", "names", "reporting", "warnings"}
GLUE = {"config", "connections", "glue", "impl", "relation"}
# The door to PostgreSQL is a protocol, which says nothing about a driver.
DATABASE = "catalog.database"
DRIVERS = ("psycopg2", "psycopg")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at any depth and in absolute spelling."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; spell it from {PACKAGE}"
            yield str(node.module)
            # "from package import module" imports the module as well.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(path: Path) -> set[str]:
    """The modules of this package among them, relative to the package."""
    names = {name.removeprefix(PACKAGE + ".") for name in imports(path) if name.startswith(PACKAGE + ".")}
    known = {module_name(other) for other in modules()}
    return names & known


def stage(name: str) -> str:
    return name.split(".")[0]


def allowed(importer: str) -> set[str]:
    """The stages and modules that a module may import from."""
    first = stage(importer)
    if first in STAGES:
        return {*SHARED, *STAGES[: STAGES.index(first) + 1]}
    if first in SHARED:
        return SHARED
    if first in PIPELINE:
        return {*SHARED, *STAGES, *PIPELINE[: PIPELINE.index(first) + 1]}
    if first in USES:
        return {*SHARED, *STAGES, *PIPELINE, first}
    return {*SHARED, *STAGES, *PIPELINE, *USES, *GLUE, "__version__"}


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_imports_only_from_stages_before(path: Path) -> None:
    importer = module_name(path)
    wrong = {name for name in own_imports(path) if stage(name) not in allowed(importer)}
    assert not wrong, f"{importer or PACKAGE} must not import {sorted(wrong)}"


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_only_glue_imports_dbt(path: Path) -> None:
    if stage(module_name(path)) in GLUE:
        return
    wrong = {
        name
        for name in imports(path)
        if name.split(".")[0] in ("dbt", "dbt_common", "agate") and not (name + ".").startswith(PACKAGE + ".")
    }
    assert not wrong


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_only_catalog_reconcile_and_compiler_see_the_database(path: Path) -> None:
    importer = module_name(path)
    if stage(importer) in {*GLUE, *PIPELINE, *USES, "catalog", "reconcile"}:
        return
    assert DATABASE not in own_imports(path)


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_only_glue_imports_a_driver(path: Path) -> None:
    importer = module_name(path)
    if stage(importer) in GLUE:
        return
    # names.py quotes with psycopg.sql, which needs no connection.
    wrong = {
        name
        for name in imports(path)
        if name.split(".")[0] in DRIVERS and not (importer == "names" and name in ("psycopg", "psycopg.sql"))
    }
    assert not wrong


def test_the_pipeline_works_without_dbt() -> None:
    """Importing the compiler loads no module of dbt-core or of another adapter."""
    import subprocess
    import sys

    script = (
        "import sys, dbt.adapters.ivm.compiler\n"
        "loaded = [m for m in sys.modules if m.startswith(('dbt.adapters.', 'dbt_common', 'dbt.'))]\n"
        f"print([m for m in loaded if m != 'dbt.adapters' and not (m + '.').startswith('{PACKAGE}.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT.parents[2]
    )
    assert done.stdout.strip() == "[]"


def test_namespace_packages_have_no_init() -> None:
    """A file there would hide dbt's own packages (and every other adapter)."""
    top = ROOT.parents[1]
    assert not [str(p) for p in (top, top / "adapters", top / "include") if (p / "__init__.py").exists()]
