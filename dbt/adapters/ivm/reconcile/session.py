"""Settings of the session while we read or write, put back afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.names import literal

SEARCH_PATH = "pg_catalog, pg_temp"

# What pg_get_viewdef and its like print depends on these.
READING = {
    "search_path": SEARCH_PATH,
    "TimeZone": "UTC",
    "DateStyle": "ISO, MDY",
    "IntervalStyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "xmloption": "content",
    "quote_all_identifiers": "off",
}


def set_config(settings: Mapping[str, str]) -> str:
    """One statement that sets them until the end of the transaction."""
    return "SELECT " + ", ".join(
        f"pg_catalog.set_config({literal(name)}, {literal(value)}, true)" for name, value in settings.items()
    )


@contextmanager
def savepoint(database: Database, name: str, keep: bool) -> Iterator[None]:
    """What happens inside is undone if it fails, and also if it is not to be kept (settings included)."""
    database.execute(f"SAVEPOINT {name}")
    try:
        yield
    except BaseException:
        database.execute(f"ROLLBACK TO SAVEPOINT {name}; RELEASE SAVEPOINT {name}")
        raise
    database.execute(f"{'' if keep else f'ROLLBACK TO SAVEPOINT {name}; '}RELEASE SAVEPOINT {name}")


@contextmanager
def reading(database: Database) -> Iterator[None]:
    """Definitions read inside are spelled the same in every session."""
    database.execute(f"SAVEPOINT ivm_reading; {set_config(READING)}")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK TO SAVEPOINT ivm_reading; RELEASE SAVEPOINT ivm_reading")
        raise
    database.execute("ROLLBACK TO SAVEPOINT ivm_reading; RELEASE SAVEPOINT ivm_reading")


@contextmanager
def writing(database: Database, settings: Mapping[str, str]) -> Iterator[None]:
    """Sets them for our statements; puts the caller's back unless a statement failed (then a rollback does)."""
    names = list(settings)
    wanted = "SELECT " + ", ".join(f"pg_catalog.current_setting({literal(name)}, true)" for name in names)
    before = dict(zip(names, database.query(wanted)[0], strict=True))
    database.execute(set_config(settings))
    yield
    database.execute(set_config({name: value or "" for name, value in before.items()}))
