"""docs/sql-support.md claims only what a case holds: every row names files of oracle cases that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "sql-support.md").read_text()
HEADER = "| construct | how it is maintained | cost of a changed row | test |"


def rows() -> list[list[str]]:
    table = TEXT[TEXT.index(HEADER) :].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_every_construct_names_cases_that_exist() -> None:
    assert len(rows()) > 20
    for *_, tests in rows():
        names = re.findall(r"`([\w/]+)`", tests)
        assert names, tests
        for name in names:
            assert (ROOT / "tests" / "oracle" / "cases" / f"{name}.sql").exists(), name


def test_every_kind_of_case_is_in_the_table() -> None:
    """A construct that gets a case of its own file in one of these folders is told to users."""
    folders = [ROOT / "tests" / "oracle" / "cases" / name for name in ("affected_keys", "constants")]
    cases = {f"{folder.name}/{path.stem}" for folder in folders for path in folder.glob("*.sql")}
    assert {name for name in cases if f"`{name}`" not in TEXT} == set()
