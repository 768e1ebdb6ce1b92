"""Golden files: a model's SELECT in, the SQL that maintains it out.

`cases/<name>.model.sql` becomes `cases/<name>.expected.sql`. After a change of the generated SQL, look at what
`UPDATE_GOLDEN=1 pytest tests/golden` makes of them before committing it, and count up `derivation.GENERATOR`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.compiler import plan
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.render import ddl
from dbt.adapters.ivm.render.objects import MaintainedView
from tests.support.database import PsycopgDatabase

HERE = Path(__file__).parent
CASES = sorted(path.name.removesuffix(".model.sql") for path in (HERE / "cases").glob("*.model.sql"))


@pytest.fixture(scope="module")
def shop(database_url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(database_url) as connection:
        connection.execute((HERE / "schema.sql").read_text())
        connection.execute("SET timezone = 'UTC'")
        yield connection
        connection.rollback()


def statements(view: MaintainedView) -> Iterator[str]:
    """Every object's DDL, in the order of creation."""
    for state in view.states:
        yield ddl.create_state(state)[0]
        yield ddl.populate(state)
        yield from ddl.create_key_index(state)
    for table in view.tables:
        yield ddl.create_table(table)[0]
    yield ddl.create_view(view.definition)
    for now in view.now:
        yield ddl.create_view(now)
    for function in view.functions:
        yield ddl.create_function(function)[0]
    if view.parts:
        yield ddl.create_view(view.parts)
    yield ddl.create_view(view.public_view)
    for trigger in view.triggers:
        yield from ddl.create_trigger(trigger)


@pytest.mark.parametrize("case", CASES)
def test_generated_sql_is_the_expected_one(case: str, shop: psycopg.Connection[Any]) -> None:
    model = (HERE / "cases" / f"{case}.model.sql").read_text()
    view = plan(PsycopgDatabase(shop), RelationName("shop", case), model)
    generated = f"-- {model.strip()}\n\n" + "".join(f"{statement};\n\n" for statement in statements(view))
    expected = HERE / "cases" / f"{case}.expected.sql"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(generated)
    assert generated == expected.read_text()
