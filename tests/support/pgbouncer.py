"""pgbouncer in transaction mode in front of a server, where the machine has it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests.support.crash_server import unprivileged_user

SERVERS = 2
"""Sessions with the server that all clients share."""


def executable() -> str | None:
    return shutil.which("pgbouncer", path=os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"]))


@contextmanager
def transaction_pool(url: str) -> Iterator[str]:
    """Yields a URL of the same database by way of a pool that gives out sessions for one transaction each."""
    target = conninfo_to_dict(url)
    directory = Path(tempfile.mkdtemp(prefix="ivm_pool_"))
    user = unprivileged_user()
    if user:
        shutil.chown(directory, user)
    (directory / "pgbouncer.ini").write_text(
        f"[databases]\n{target['dbname']} = host={target['host']} dbname={target['dbname']} user={target['user']}\n"
        f"[pgbouncer]\npool_mode = transaction\ndefault_pool_size = {SERVERS}\nauth_type = any\nlisten_addr =\n"
        f"listen_port = 6432\nunix_socket_dir = {directory}\nlogfile = {directory}/log\n"
    )
    binary = executable()
    assert binary is not None
    process = subprocess.Popen(
        [binary, "--quiet", str(directory / "pgbouncer.ini")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **({"user": user} if user else {}),
    )  # fmt: skip
    try:
        pooled = make_conninfo(dbname=target["dbname"], user=target["user"], host=str(directory), port="6432")
        _wait(pooled, process, directory)
        yield pooled
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        shutil.rmtree(directory, ignore_errors=True)


def _wait(url: str, process: subprocess.Popen[bytes], directory: Path) -> None:
    for _ in range(600):
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError as error:
            said = error
            if process.poll() is not None:
                break
            time.sleep(0.05)
    log = directory / "log"
    raise RuntimeError(f"pgbouncer does not start: {said}\n{log.read_text() if log.exists() else ''}")
