"""A server of a test's own with every extension preloaded that is installed for it, ready to publish its changes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from tests.support.crash_server import CrashServer

DATABASE = "shop"
PRELOADED = ("pg_stat_statements", "pg_cron", "pg_ivm")


@dataclass(frozen=True)
class ExtensionServer:
    """A running server.

    Args:
        url: of a database that pg_cron looks after.
        directory: of its socket.
        extensions: what can be created in it.
    """

    url: str
    directory: Path
    extensions: frozenset[str]

    def database(self, name: str) -> str:
        """The URL of another database."""
        return make_conninfo(self.url, dbname=name)


@contextmanager
def extension_server() -> Iterator[ExtensionServer]:
    directory = Path(tempfile.mkdtemp(prefix="ivm_extensions_"))
    server = CrashServer(directory, {"wal_level": "logical", "wal_retrieve_retry_interval": "100"})
    try:
        server.start()
        with psycopg.connect(server.url, autocommit=True) as session:
            extensions = frozenset(name for (name,) in session.execute("SELECT name FROM pg_available_extensions"))
            preloaded = [name for name in PRELOADED if name in extensions]
            settings = {"shared_preload_libraries": ", ".join(preloaded)}
            if "pg_cron" in preloaded:
                settings |= {"cron.database_name": DATABASE, "cron.use_background_workers": "on"}
            session.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")
        server.kill()
        server.configure(settings)
        server.start()
        yield ExtensionServer(make_conninfo(server.url, dbname=DATABASE), directory, extensions)
    finally:
        server.stop()
