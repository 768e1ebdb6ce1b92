"""The format of the hand-made cases: one SQL file holds a schema and the models over it.

    -- What the file is about, for readers.
    --- schema
    CREATE TABLE ..; INSERT ..;          (run with search_path = base)
    --- model: some_name [by_value(a, b)] [ordered] [constant]
    SELECT ..                             (maintained as model.some_name)
    --- model: another_name
    SELECT ..
    --- writes
    INSERT ..;                            (optional: each statement is one transaction, before the random writes)
    --- options: no_bulk, no_overlap      (optional: what the random writes leave out)

`by_value` names columns that are compared by equality instead of by text, `ordered` asks for the query's row order too,
`constant` says that no write changes the result. The option no_fill starts with empty tables;
`recompute` lets models be computed anew by every write if they have no rule;
`together` tests the models only all at once, in their order, so that they may read one another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"
_SECTION = re.compile(r"^--- (schema|model|writes|options)(?:: *(.*))?$")
_MODEL = re.compile(r"^(\w+)(?: by_value\(([^)]*)\))?( ordered)?( constant)?$")


@dataclass(frozen=True)
class Model:
    name: str
    query: str
    by_value: tuple[str, ...] = ()
    ordered: bool = False
    constant: bool = False


@dataclass(frozen=True)
class Case:
    name: str
    schema: str
    models: tuple[Model, ...]
    writes: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def read_cases() -> list[Case]:
    return [read_case(path) for path in sorted(CASES.glob("**/*.sql"))]


def read_case(path: Path) -> Case:
    schema, models, writes, options = "", [], (), ()
    for kind, header, body in _sections(path):
        if kind == "schema":
            schema = body
        elif kind == "model":
            models.append(_model(path, header, body))
        elif kind == "writes":
            writes = tuple(part.strip() for part in re.split(r";\s*$", body, flags=re.MULTILINE) if part.strip())
        else:
            options = tuple(option.strip() for option in header.split(","))
    return Case(path.relative_to(CASES).with_suffix("").as_posix(), schema, tuple(models), writes, options)


def _sections(path: Path) -> list[tuple[str, str, str]]:
    sections: list[tuple[str, str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        start = _SECTION.match(line)
        if start:
            sections.append((start[1], start[2] or "", []))
        elif sections:
            sections[-1][2].append(line)
        elif line.startswith("---"):
            raise ValueError(f"{path}: {line}")
    return [(kind, header, "\n".join(lines).strip()) for kind, header, lines in sections]


def _model(path: Path, header: str, body: str) -> Model:
    parts = _MODEL.match(header)
    if not parts:
        raise ValueError(f"{path}: model: {header}")
    by_value = tuple(name.strip() for name in (parts[2] or "").split(",") if name.strip())
    return Model(parts[1], body.rstrip(";"), by_value, bool(parts[3]), bool(parts[4]))
