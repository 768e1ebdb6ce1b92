"""The built wheel works where the repository is out of reach, which an editable install would hide."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", directory, cwd=ROOT)
    (wheel,) = directory.glob("dbt_ivm-*-py3-none-any.whl")
    return wheel


def test_holds_the_package_and_nothing_of_dbt(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "dbt/adapters/ivm/compiler.py" in names
    assert "dbt/include/ivm/dbt_project.yml" in names
    assert "dbt/include/ivm/macros/materializations/incremental_view.sql" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    outside = [n for n in names if not n.startswith(("dbt/adapters/ivm/", "dbt/include/ivm/", "dbt_ivm-"))]
    assert not outside


def test_installed_elsewhere_dbt_finds_adapter_and_macros(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=tmp_path)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    # The dependencies of this environment, but not its editable install: .pth files there are not followed from here.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    run(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", site, wheel, cwd=tmp_path)
    script = (
        "import pathlib, dbt.adapters.ivm as adapter\n"
        "from dbt.adapters.factory import FACTORY\n"
        "FACTORY.load_plugin('ivm')\n"
        "print(adapter.__file__)\n"
        "print(*sorted(p.name for p in pathlib.Path(adapter.Plugin.include_path).rglob('*')))\n"
    )
    location, contents = run(python, "-c", script, cwd=tmp_path).splitlines()
    assert Path(location).is_relative_to(site)
    assert {"dbt_project.yml", "profile_template.yml", "incremental_view.sql"} <= set(contents.split())
