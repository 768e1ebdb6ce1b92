"""docs/guarantees.md promises only what a test shows: every row names one that exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = (
    "Nested statements",
    "Concurrency and isolation levels",
    "Locks",
    "Faults",
    "Changes to base tables (DDL)",
    "Upstream rebuilds by dbt",
    "Partitions and time",
    "Roles and security",
    "Plans",
    "Moving and neighbours",
    "Figures",
)
NODE = re.compile(r"`(tests/[\w/]+\.py)::(\w+)(::\w+)?`")
HEADER = ["promise", "test"]


def rows_by_section(text: str) -> dict[str, list[list[str]]]:
    """The cells of every table row but headers and rules, by the heading above it."""
    sections: dict[str, list[list[str]]] = {}
    current = ""
    for line in text.splitlines():
        if line.startswith("## "):
            current = line[3:]
            sections[current] = []
        elif line.startswith("|") and not set(line) <= set("|- "):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if cells != HEADER:
                sections[current].append(cells)
    return sections


@cache
def defined_in(file: Path) -> frozenset[str]:
    """Names of the test functions in a file, methods as Class::name."""
    found = set()
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
    return frozenset(name for name in found if name.rpartition("::")[2].startswith("test_"))


def mistake(cells: list[str]) -> str:
    """What is wrong with a row, or nothing."""
    if len(cells) != 2 or not cells[0].endswith("."):
        return "a row is | a sentence. | `file::test` |"
    nodes = NODE.findall(cells[1])
    if not nodes:
        return "no test is named"
    for file, name, method in nodes:
        if not (ROOT / file).is_file():
            return f"there is no file {file}"
        if name + method not in defined_in(ROOT / file):
            return f"there is no {name + method} in {file}"
    return ""


PROMISED = rows_by_section((ROOT / "docs" / "guarantees.md").read_text())


def test_every_theme_has_its_section_and_promises() -> None:
    assert tuple(PROMISED) == SECTIONS
    assert [section for section, rows in PROMISED.items() if not rows] == []


@pytest.mark.parametrize("section", PROMISED)
def test_every_promise_names_tests_that_exist(section: str) -> None:
    assert [(cells[0], mistake(cells)) for cells in PROMISED[section] if mistake(cells)] == []


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("| It holds. | `tests/unit/test_docs_guarantees.py::test_mistakes_are_found` |", ""),
        ("| It holds. | somewhere |", "no test is named"),
        ("| It holds. | `tests/unit/test_nowhere.py::test_x` |", "there is no file tests/unit/test_nowhere.py"),
        (
            "| It holds. | `tests/unit/test_docs_guarantees.py::test_x` |",
            "there is no test_x in tests/unit/test_docs_guarantees.py",
        ),
        ("| It holds. |", "a row is | a sentence. | `file::test` |"),
    ],
)
def test_mistakes_are_found(row: str, wrong: str) -> None:
    [cells] = rows_by_section(f"## Here\n{row}")["Here"]
    assert mistake(cells) == wrong
