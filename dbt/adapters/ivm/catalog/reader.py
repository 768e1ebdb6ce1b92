"""PostgreSQL as the binder: a query's canonical text, the relations below it and what they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dbt.adapters.ivm.catalog import queries, stability
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.facts import (
    BaseTable,
    BoundQuery,
    ColumnFact,
    Describe,
    FunctionFact,
    MemberFact,
    RelationFact,
)
from dbt.adapters.ivm.catalog.model_text import create_model_probe
from dbt.adapters.ivm.catalog.refusals import (
    check_functions,
    check_member,
    check_no_clock,
    check_relation,
    check_usage,
    needed_settings,
    reads_clock,
)
from dbt.adapters.ivm.errors import INVALID_TABLE_DEFINITION, DatabaseFailure, NoColumn, Obstacle, Refusal
from dbt.adapters.ivm.names import identifier, literal

OLDEST_SERVER = 150000
SEARCH_PATH = "pg_catalog, pg_temp"
INSUFFICIENT_PRIVILEGE = "42501"


@contextmanager
def undone(database: Database) -> Iterator[None]:
    """Whatever happens inside leaves no trace in the database."""
    database.execute("SAVEPOINT ivm_probe")
    try:
        yield
    finally:
        database.execute("ROLLBACK TO SAVEPOINT ivm_probe; RELEASE SAVEPOINT ivm_probe")


def server_version(database: Database) -> int:
    """PostgreSQL's server_version_num.

    Raises:
        Obstacle: older than 15.
    """
    version = int(database.query("SELECT pg_catalog.current_setting('server_version_num')")[0][0])
    if version < OLDEST_SERVER:
        raise Obstacle(
            f"PostgreSQL {version // 10000} is too old for materialized='incremental_view'",
            "Maintenance needs UNIQUE NULLS NOT DISTINCT and MERGE, which came with PostgreSQL 15.",
            "Use a server from version 15 on, or another materialization.",
        )
    return version


def bind(database: Database, select: str) -> BoundQuery:
    """Has PostgreSQL resolve the SELECT under the session's own search_path, and reads what it depends on.

    Raises:
        Refusal: a relation below it can't be watched.
        Obstacle: a privilege is missing, or the server is too old.
    """
    version = server_version(database)
    session = _settings(database)
    with undone(database):
        try:
            create_model_probe(database, select)
        except DatabaseFailure as failure:
            if failure.sqlstate != INSUFFICIENT_PRIVILEGE:
                raise
            database.execute("ROLLBACK TO SAVEPOINT ivm_probe")
            raise Obstacle(
                failure.message, "The model's query is tried as a temporary view first.", _missing(database, failure)
            ) from failure
        _fix_search_path(database)
        text = _one(database, f"SELECT pg_catalog.pg_get_viewdef({literal(queries.PROBE)}::pg_catalog.regclass)")
        outputs = _columns(database, queries.PROBE)
        rows = database.query(queries.RELATIONS.format(relation=literal(queries.PROBE)))
        relations = [RelationFact(*row) for row in rows]
        functions = _functions(database, [fact.oid for fact in relations if fact.kind == "v"])
        enums = _enums(database, [fact.oid for fact in relations])
        check_usage(relations, _one(database, "SELECT current_user::pg_catalog.text"))
        for fact in relations:
            check_relation(fact)
        tables = {fact.name: _base_table(database, fact) for fact in relations if fact.kind in ("r", "p")}
    return BoundQuery(
        text=_trimmed(text),
        outputs=outputs,
        views={fact.name: _trimmed(fact.text) for fact in relations if fact.text is not None},
        tables=tables,
        functions=functions,
        settings=tuple((name, session[name]) for name in needed_settings(functions)),
        session=session,
        server_version=version,
        enums=enums,
    )


def _missing(database: Database, failure: DatabaseFailure) -> str:
    """The GRANTs without which a query could not be tried; the message, in whatever language, has the schema's name."""
    role, name, temporary, schema = database.query(queries.MISSING.format(message=literal(failure.message)))[0]
    grants = [] if schema is None else [f"USAGE ON SCHEMA {identifier(schema)}"]
    grants += [] if temporary else [f"TEMPORARY ON DATABASE {identifier(name)}"]
    if not grants:
        return f"Grant {identifier(role)} what it lacks."
    return "; ".join(f"GRANT {grant} TO {identifier(role)}" for grant in grants)


def describer(database: Database) -> Describe:
    """A function that tells the columns of a SELECT; it raises NoColumn for values that a column cannot have."""

    def describe(select: str) -> tuple[ColumnFact, ...]:
        try:
            with undone(database):
                _fix_search_path(database)
                _create_probe(database, select)
                return _columns(database, queries.PROBE)
        except DatabaseFailure as failure:
            if failure.sqlstate != INVALID_TABLE_DEFINITION:
                raise
            raise NoColumn(
                "a value of a type that no column can have",
                f"Maintenance would have to keep it: {failure.message}.",
                "Select its parts, or cast it to text or to a composite type of yours.",
                select,
            ) from failure

    return describe


def check_stability(database: Database, select: str) -> bool:
    """Raises where a function in the query may give another result without a write to a base table.

    Returns: whether it reads the clock, which `check_timeless` refuses.
    """
    found = _functions_of(database, select)
    check_functions(found)
    return any(map(reads_clock, found))


def settings_of(database: Database, select: str) -> tuple[str, ...]:
    """The settings that the functions in the query depend on."""
    return needed_settings(_functions_of(database, select))


def check_timeless(database: Database, select: str) -> None:
    """Raises where a function in the query reads the clock."""
    check_no_clock(_functions_of(database, select))


def _functions_of(database: Database, select: str) -> tuple[FunctionFact, ...]:
    with undone(database):
        _fix_search_path(database)
        _create_probe(database, select)
        return _functions(database, [])


def clock_texts_of(database: Database, select: str) -> tuple[str, ...]:
    """The types with dates or times in them that texts are turned into; a text can mean another value each day."""
    with undone(database):
        _fix_search_path(database)
        _create_probe(database, select)
        rows = database.query(queries.CLOCK_TEXTS.format(relation=literal(queries.PROBE)))
    return tuple(row[0] for row in rows)


def check_round_trip(database: Database, text: str, rendered: str) -> None:
    """Raises unless our rendering of a canonical text means the same to PostgreSQL (facts.md: sqlglot changes some)."""
    try:
        before, after = canonical(database, text), canonical(database, rendered)
    except DatabaseFailure as failure:
        before, after = text, failure.message
    if before == after:
        return
    ours = set(after.split())
    first = next((word for word in before.split() if word not in ours), "")
    raise Refusal(
        "a construct that the SQL parser does not carry through unchanged",
        "Read and written again, the query would mean something else to PostgreSQL.",
        "Write that part of the query differently.",
        f"near {first}" if first else "",
    )


def canonical(database: Database, select: str) -> str:
    """The SELECT as PostgreSQL writes it."""
    with undone(database):
        _fix_search_path(database)
        _create_probe(database, select)
        return _trimmed(
            _one(database, f"SELECT pg_catalog.pg_get_viewdef({literal(queries.PROBE)}::pg_catalog.regclass)")
        )


def _create_probe(database: Database, select: str) -> None:
    database.execute(f"CREATE TEMP VIEW ivm_probe AS {_trimmed(select)}\n")


def _fix_search_path(database: Database) -> None:
    database.execute(
        f"SET LOCAL search_path = {SEARCH_PATH}; SET LOCAL quote_all_identifiers = off; "
        "SET LOCAL standard_conforming_strings = on"
    )


def _trimmed(select: str) -> str:
    return select.strip().removesuffix(";").rstrip()


def _one(database: Database, sql: str) -> str:
    return str(database.query(sql)[0][0])


def _settings(database: Database) -> dict[str, str]:
    names = literal("{" + ",".join((*stability.PINNABLE, "search_path")) + "}")
    return {row[0]: row[1] for row in database.query(queries.SETTINGS.format(names=names))}


def _columns(database: Database, relation: str) -> tuple[ColumnFact, ...]:
    rows: list[tuple[Any, ...]] = database.query(queries.COLUMNS.format(relation=literal(relation)))
    return tuple(ColumnFact(*row) for row in rows)


def _functions(database: Database, views: list[str]) -> tuple[FunctionFact, ...]:
    """The functions in the probe and in the views, given by OID."""
    probe = _one(database, f"SELECT {literal(queries.PROBE)}::pg_catalog.regclass::pg_catalog.oid::pg_catalog.text")
    rows = database.query(queries.FUNCTIONS.format(relations=literal("{" + ",".join([*views, probe]) + "}")))
    return tuple(sorted(FunctionFact(*row) for row in rows))


def _enums(database: Database, relations: list[str]) -> tuple[tuple[str, str], ...]:
    """Of the types that are met in the probe and in these relations, given by OID."""
    probe = _one(database, f"SELECT {literal(queries.PROBE)}::pg_catalog.regclass::pg_catalog.oid::pg_catalog.text")
    rows = database.query(queries.ENUMS.format(relations=literal("{" + ",".join([*relations, probe]) + "}")))
    return tuple((row[0], row[1]) for row in rows)


def _base_table(database: Database, fact: RelationFact) -> BaseTable:
    name = fact.name
    relation = literal(name.sql)
    members = [MemberFact(*row) for row in database.query(queries.MEMBERS.format(relation=relation))]
    for member in members:
        check_member(fact, member)
    unique = tuple(tuple(row[0]) for row in database.query(queries.UNIQUE_KEYS.format(relation=relation)))
    leading = frozenset(row[0] for row in database.query(queries.LEADING_COLUMNS.format(relation=relation)))
    rows = float(_one(database, queries.ROWS.format(relation=relation)))
    inherited = "true" if members else "false"
    found = database.query(
        queries.DISTINCT.format(schema=literal(name.schema), table=literal(name.name), inherited=inherited)
    )
    distinct = {column: float(n if n >= 0 else -n * max(rows, 1)) for column, n in found}
    level, number = database.query(queries.CASCADES.format(relation=relation))[0]
    cascades = (int(level), int(number))
    below = tuple(member.name for member in members)
    owned = [(fact.name, fact.kind != "p")] if fact.owned else []
    owned += [(member.name, member.kind != "p") for member in members if member.owned]
    columns = _columns(database, name.sql)
    partitioned, unlogged = fact.kind == "p", fact.persistence == "u"
    return BaseTable(
        name,
        columns,
        unique,
        rows,
        distinct,
        leading,
        cascades,
        partitioned,
        below,
        unlogged,
        fact.policies,
        tuple(owned),
    )
