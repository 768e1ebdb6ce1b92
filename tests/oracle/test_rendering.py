"""The operator tree of a query, pruned and written out as SQL again, selects the same rows with the same types.

The corpus in rendering/ covers every construct that has an operator; the tables of a file are in <file>.schema.sql or in
base.schema.sql. What has no operator is refused, by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.algebra.canonical import parse_canonical, respelled
from dbt.adapters.ivm.algebra.expressions import sql
from dbt.adapters.ivm.algebra.from_sql import to_operators
from dbt.adapters.ivm.algebra.operators import Scan
from dbt.adapters.ivm.algebra.rewrites.prune_outputs import prune_outputs
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.reader import bind, check_round_trip, describer
from dbt.adapters.ivm.errors import Refusal
from tests.support.database import PsycopgDatabase

CORPUS = Path(__file__).parent / "rendering"


def parts(path: Path) -> Iterator[tuple[str, str]]:
    """The queries of a file, each with its name."""
    for part in path.read_text().split("-- name: ")[1:]:
        name, _, query = part.partition("\n")
        yield name.strip(), query.strip()


def queries() -> Iterator[Any]:
    for path in sorted(CORPUS.glob("*.sql")):
        if path.name.count(".") == 1 and path.stem != "refused":
            for name, query in parts(path):
                yield pytest.param(schema_of(path), query, id=f"{path.stem}-{name}")


def schema_of(path: Path) -> str:
    return path.stem if path.with_suffix(".schema.sql").exists() else "base"


@pytest.fixture(scope="module")
def schema(database_url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(database_url) as connection:
        for path in CORPUS.glob("*.schema.sql"):
            name = path.name.partition(".")[0]
            connection.execute(f"CREATE SCHEMA {name}; SET search_path = {name}".encode())
            connection.execute(path.read_bytes())
        connection.commit()
        yield connection


@pytest.mark.parametrize(("name", "query"), list(queries()))
def test_tree_selects_what_the_query_selects(schema: psycopg.Connection[Any], name: str, query: str) -> None:
    database = PsycopgDatabase(schema)
    try:
        schema.execute(f"SET search_path = {name}".encode())
        bound = bind(database, query)
        for text in (bound.text, *bound.views.values()):
            check_round_trip(database, respelled(text), sql(parse_canonical(text)))
        describe = describer(database)
        tree = prune_outputs(to_operators(bound, describe))
        text = select_sql(tree)
        assert {scan.table for scan in tree.walk() if isinstance(scan, Scan)} <= set(bound.tables)
        assert [(fact.name, fact.type, fact.collation) for fact in describe(text)] == [
            (fact.name, fact.type, fact.collation) for fact in bound.outputs
        ], text
        assert content(schema, text) == content(schema, query), text
    finally:
        schema.rollback()


@pytest.mark.parametrize(("name", "query"), list(parts(CORPUS / "refused.sql")))
def test_what_has_no_operator_is_refused_by_name(schema: psycopg.Connection[Any], name: str, query: str) -> None:
    database = PsycopgDatabase(schema)
    try:
        schema.execute("SET search_path = base")
        bound = bind(database, query)
        with pytest.raises(Refusal, match=name.replace("_", " ")):
            to_operators(bound, describer(database))
    finally:
        schema.rollback()


def content(connection: psycopg.Connection[Any], query: str) -> list[tuple[str | None, ...]]:
    """The rows as texts, sorted: a multiset."""
    rows = connection.execute(f"SELECT ivm_row::text FROM (\n{query}\n) AS ivm_row".encode()).fetchall()
    return sorted(rows)
