"""The commands that README and docs tell people to type."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("dbt", "make", "pip", "python", ".venv/bin/python", ".ci/run", "mkdocs")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"(?:\A|\n)\n((?:    \S.*(?:\n|\Z))+)")
SPAN = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
SHELL = ("sh", "bash", "shell", "console")


def documents() -> list[Path]:
    return [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((ROOT / "docs").glob("*.md")),
        *sorted(ROOT.glob("*/README.md")),
    ]


def commands(document: Path) -> list[str]:
    """Every line of a shell block, and every piece of inline code or of an indented block that begins with a program."""
    text = document.read_text(encoding="utf-8")
    found = [line for kind, block in FENCED.findall(text) if kind in SHELL for line in _lines(block)]
    prose = FENCED.sub("", text)
    found += [line for block in INDENTED.findall(prose) for line in _lines(block) if _is_command(line)]
    found += [
        line
        for span in SPAN.findall(INDENTED.sub("\n", prose))
        for line in _lines(span.replace("\n", " "))
        if _is_command(line)
    ]
    return list(dict.fromkeys(found))


def _lines(block: str) -> list[str]:
    joined = block.replace("\\\n", " ")
    lines = (re.sub(r"\s+#\s.*", "", line).strip() for line in joined.splitlines())
    return [re.sub(r"  +", " ", line).removeprefix("$ ") for line in lines if line and not line.startswith("#")]


def _is_command(line: str) -> bool:
    words = line.split()
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words = words[1:]
    return (len(words) > 1 and words[0] in PROGRAMS) or line == ".ci/run"
