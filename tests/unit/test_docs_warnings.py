"""docs/warnings.md and the registry name the same warnings, and no code is written anywhere else in the package."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dbt.adapters.ivm.warnings import KINDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "warnings.md").read_text()
SECTIONS = {code: body for code, _, body in re.findall(r"^## (IVM\d+): (.*)\n((?:(?!## ).*\n?)*)", PAGE, re.M)}


def test_each_warning_has_a_section_with_its_title() -> None:
    headings = dict(re.findall(r"^## (IVM\d+): (.*)$", PAGE, re.M))
    assert headings == {code: kind.title for code, kind in KINDS.items()}


@pytest.mark.parametrize("code", sorted(KINDS))
def test_a_section_has_cause_and_remedy(code: str) -> None:
    cause, _, remedy = SECTIONS[code].partition("\nRemedy: ")
    assert len(cause.split()) > 10
    assert len(remedy.split()) > 5


def test_codes_in_package_and_docs_are_registered() -> None:
    """A warning that another module made up would have no section, and could not be silenced."""
    files = [*(ROOT / "dbt").rglob("*.py"), *(ROOT / "dbt").rglob("*.sql"), *(ROOT / "docs").glob("*.md")]
    files += [ROOT / "README.md", ROOT / "CHANGELOG.md"]
    named = {code: path for path in files for code in re.findall(r"\bIVM\d{3}\b", path.read_text())}
    assert set(named) <= set(KINDS)
    package = [path for path in (ROOT / "dbt").rglob("*") if path.suffix in (".py", ".sql")]
    where = {
        path.name
        for path in package
        if re.search(r"\[dbt-ivm IVM\d|raise_warning|exceptions\.warn\(", path.read_text())
    }
    assert where == set(), "warnings go through the registry"


def test_a_kind_is_filled_in_completely() -> None:
    for kind in KINDS.values():
        fields = set(re.findall(r"{(\w+)", kind.text + kind.remedy))
        notice = kind.of(**dict.fromkeys(fields, "X"))
        text = notice.about("analytics.m")
        assert text.startswith(f"[dbt-ivm {kind.code}] analytics.m: ")
        assert "{" not in text.replace("{X", "")
