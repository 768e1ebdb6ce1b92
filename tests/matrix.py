"""Runs the tests that face dbt on pairs of Python and dbt: python -m tests.matrix [pair ...] [-- pytest arguments].

Each pair has an environment of its own in .matrix, from wheels alone. Needs nothing but the standard library.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / ".matrix"
TESTS = ("tests/unit", "tests/golden", "tests/integration", "tests/functional", "tests/conformance")
DEFAULT_ARGUMENTS = ("-q", "-n", "logical", "--dist", "loadscope")


@dataclass(frozen=True)
class Pair:
    """A version of Python and what is asked of pip beside the package itself."""

    name: str
    python: str
    requirements: tuple[str, ...]


def lower_bounds() -> tuple[str, ...]:
    """The oldest versions that pyproject.toml allows."""
    text = (ROOT / "pyproject.toml").read_text()
    section = re.search(r"^dependencies = \[(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert section is not None
    return tuple(f"{name}=={version}" for name, version in re.findall(r'"([^">]+)>=([\d.]+)', section[1]))


# What dbt-postgres 1.10.0 needs cannot be installed beside older versions of dbt-core 1.10.
OLDEST_CORE = "dbt-core==1.10.9"

PAIRS = (
    Pair("oldest", "3.10", (OLDEST_CORE, *(bound for bound in lower_bounds() if not bound.startswith("dbt-core")))),
    Pair("dbt-1.10", "3.10", ("dbt-core~=1.10.0",)),
    Pair("dbt-1.11", "3.13", ("dbt-core~=1.11.0",)),
    # From 1.12.1 on dbt-core needs a package without wheels; pip then takes the last version that has them all.
    Pair("dbt-1.12", "3.13", ("dbt-core~=1.12.0",)),
)


def interpreter(version: str) -> str | None:
    """The interpreter of a version: on the PATH, or among those of pyenv."""
    found = [shutil.which(f"python{version}")]
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    found += [str(path) for path in sorted(versions.glob(f"{version}.*/bin/python"), reverse=True)]
    return next((python for python in found if python and _is(python, version)), None)


def _is(python: str, version: str) -> bool:
    """Whether it starts: a pyenv shim is on the PATH for versions that are not switched on."""
    program = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, check=False)
    return done.stdout.strip() == version


def environment(pair: Pair, python: str) -> Path:
    """Makes the pair's environment anew; returns its interpreter."""
    directory = ENVIRONMENTS / pair.name
    _run([python, "-m", "venv", "--clear", str(directory)])
    inside = directory / "bin" / "python"
    quiet = ["--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    _run([str(inside), "-m", "pip", "install", *quiet, *pair.requirements, "-e", ".[test,conformance]"])
    return inside


def versions(python: Path) -> str:
    """What the pair became, for the reader."""
    program = (
        "import platform; from importlib.metadata import version as v;"
        "names = ('dbt-core', 'dbt-adapters', 'dbt-postgres', 'dbt-tests-adapter', 'sqlglot', 'psycopg');"
        "print('Python', platform.python_version(), *(f'{n} {v(n)}' for n in names), sep=', ')"
    )
    return subprocess.run([str(python), "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def outcome(pair: Pair, arguments: Sequence[str]) -> tuple[str, bool]:
    """Tests one pair; says what came of it, and whether that is all right."""
    python = interpreter(pair.python)
    if python is None:
        return f"skipped: no python{pair.python} on the PATH or in pyenv", True
    print(f"== {pair.name}: {python}, {' '.join(pair.requirements)}", flush=True)
    try:
        inside = environment(pair, python)
    except subprocess.CalledProcessError:
        return "FAILED: pip did not install it", False
    print(f"== {pair.name}: {versions(inside)}", flush=True)
    done = subprocess.run([str(inside), "-m", "pytest", *arguments, *TESTS], cwd=ROOT, check=False)
    return f"{'passed' if done.returncode == 0 else 'FAILED'}: {versions(inside)}", done.returncode == 0


def main(words: Sequence[str]) -> int:
    split = words.index("--") if "--" in words else len(words)
    names, arguments = words[:split], words[split + 1 :] or DEFAULT_ARGUMENTS
    unknown = set(names) - {pair.name for pair in PAIRS}
    if unknown:
        print(f"no such pair: {', '.join(sorted(unknown))}; there are {', '.join(pair.name for pair in PAIRS)}")
        return 2
    outcomes = {pair.name: outcome(pair, arguments) for pair in PAIRS if not names or pair.name in names}
    for name, (text, _) in outcomes.items():
        print(f"{name:10} {text}")
    return 0 if all(right for _, right in outcomes.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
