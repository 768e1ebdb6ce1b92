"""Constraints of an enforced contract: held when a transaction commits where the states can hold them, else reported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.functional.conftest import Project
from tests.functional.test_incremental_view import assert_in_sync
from tests.functional.test_results import Watched

BALANCES = "select account_id, sum(amount) as balance, count(*) as num_bookings from bank.bookings group by account_id"
BOOKINGS = "select booking_id, account_id, amount, note from bank.bookings where amount <> 0"
PAIRS = (
    "select a.account_id, a.owner, b.booking_id from bank.accounts as a left join bank.bookings as b using (account_id)"
)
COLUMNS = {
    "balances": {"account_id": "int", "balance": "numeric", "num_bookings": "bigint"},
    "bookings": {"booking_id": "int", "account_id": "int", "amount": "numeric", "note": "text"},
    "pairs": {"account_id": "int", "owner": "text", "booking_id": "int"},
}
QUERIES = {"balances": BALANCES, "bookings": BOOKINGS, "pairs": PAIRS}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Project]:
    project = Project(Path(tmp_path_factory.mktemp("bank")), database_url)
    project.execute(
        "CREATE SCHEMA bank;"
        "CREATE TABLE bank.accounts (account_id int PRIMARY KEY, owner text);"
        "CREATE TABLE bank.bookings (booking_id int PRIMARY KEY, amount numeric, note text,"
        " account_id int REFERENCES bank.accounts ON UPDATE CASCADE ON DELETE CASCADE);"
        "INSERT INTO bank.accounts VALUES (1, 'Ada'), (2, 'Grace');"
        "INSERT INTO bank.bookings SELECT i, 10, 'n' || i, 1 + i % 2 FROM generate_series(1, 10) AS i"
    )
    for name, query in QUERIES.items():
        project.write(f"models/{name}.sql", f"{{{{ config(materialized='incremental_view') }}}}\n{query}")
    contract(project)
    project.run("run")
    yield project
    project.session.close()


CONSTRAINTS = {
    "balances": "{type: primary_key, columns: [account_id]}, {type: check, expression: 'balance >= 0'},"
    " {type: check, expression: 'balance / num_bookings < 1000'}",
    "bookings": "{type: not_null, columns: [note]}, {type: check, expression: \"note <> 'bad' and amount > -100\"}",
    "pairs": "{type: unique, columns: [booking_id]}, {type: not_null, columns: [owner]}",
}


def contract(project: Project, **constraints: str) -> None:
    models = []
    for name, text in {**CONSTRAINTS, **constraints}.items():
        columns = ", ".join(f"{{name: {column}, data_type: {type_}}}" for column, type_ in COLUMNS[name].items())
        text = text.replace("{type", "{warn_unsupported: false, type")
        models.append(
            f"  - name: {name}\n    config: {{contract: {{enforced: true}}}}\n"
            f"    columns: [{columns}]\n    constraints: [{text}]\n"
        )
    project.write("models/schema.yml", "models:\n" + "".join(models))


def in_sync(bank: Project) -> None:
    for name, query in QUERIES.items():
        assert_in_sync(bank, query, f"analytics.{name}")


BROKEN = {
    "primary key": ("INSERT INTO bank.bookings VALUES (11, 5, 'x', NULL)", "not_null (account_id)", "23502"),
    "a group": ("UPDATE bank.bookings SET amount = -60 WHERE booking_id = 2", "check (balance >= 0)", "23514"),
    "an expression": (
        "INSERT INTO bank.bookings VALUES (11, 9999, 'x', 1)", "check (balance / num_bookings < 1000)", "23514"),
    "a row": ("UPDATE bank.bookings SET note = 'bad' WHERE booking_id = 2", "check (note", "23514"),
    "NULL in a row": ("UPDATE bank.bookings SET note = NULL WHERE booking_id = 2", "not_null (note)", "23502"),
    "NULL by a key": ("INSERT INTO bank.accounts VALUES (3, NULL)", "not_null (owner)", "23502"),
}  # fmt: skip


def test_a_transaction_that_breaks_a_constraint_fails_when_it_commits(bank: Project) -> None:
    for statement, label, code in BROKEN.values():
        with bank.other_session() as writer:
            writer.execute("BEGIN")
            writer.execute(statement.encode())
            with pytest.raises(psycopg.IntegrityError) as caught:
                writer.execute("COMMIT")
            assert label in str(caught.value), statement
            assert caught.value.sqlstate == code
        in_sync(bank)


PASSING = (
    # Empties a group, which divides by no rows meanwhile.
    "DELETE FROM bank.bookings WHERE account_id = 2",
    "INSERT INTO bank.bookings SELECT i, 10, 'n' || i, 2 FROM generate_series(1, 9, 2) AS i",
    # A change that is proposed as less than nothing.
    "UPDATE bank.bookings SET amount = amount - 1",
    # Rows and groups change places, in cascades too.
    "UPDATE bank.bookings SET account_id = 3 - account_id",
    "UPDATE bank.accounts SET account_id = account_id + 5",
    "UPDATE bank.accounts SET account_id = account_id - 5",
    # NULL is not false.
    "UPDATE bank.bookings SET amount = NULL WHERE booking_id = 1",
    "UPDATE bank.bookings SET amount = 9 WHERE booking_id = 1",
)


def test_what_keeps_them_in_the_end_passes_whatever_is_in_between(bank: Project) -> None:
    for statement in PASSING:
        bank.execute(statement)
        in_sync(bank)
    with bank.other_session() as writer, writer.transaction():
        writer.execute("UPDATE bank.bookings SET amount = -500, note = 'bad' WHERE booking_id = 2")
        writer.execute("INSERT INTO bank.bookings VALUES (12, 1, NULL, 2)")
        writer.execute("UPDATE bank.bookings SET amount = 9, note = 'n2' WHERE booking_id = 2")
        writer.execute("DELETE FROM bank.bookings WHERE booking_id = 12")
    in_sync(bank)


def test_constraints_come_and_go_in_place_and_what_cannot_be_held_is_reported(bank: Project) -> None:
    before = bank.inventory()
    assert set(bank.run("run").values()) == {"INCREMENTAL VIEW unchanged"}
    assert bank.inventory() == before
    contract(
        bank,
        balances="{type: check, expression: 'balance >= -50'}",
        bookings="{type: unique, columns: [booking_id]}, {type: check, expression: 'amount > now()::text::numeric'},"
        " {type: foreign_key, columns: [account_id], expression: 'bank.accounts (account_id)'},"
        " {type: custom, columns: [note], expression: 'masked', warn_unenforced: false}",
    )
    watched = Watched(bank, "run")
    said = {result.node.name: result.message for result in watched.outcome.result.results}
    assert said["balances"].startswith("INCREMENTAL VIEW altered: check (balance >= -50) created, ")
    assert "check (balance >= 0) dropped" in said["balances"]
    assert "not_null (note) dropped" in said["bookings"]
    assert said["pairs"] == "INCREMENTAL VIEW unchanged"
    warned = [event.info.msg for event in watched.events if "IVM021" in event.info.msg]
    assert len(warned) == 3, warned
    for found in ("unique (booking_id)", "check (amount > now()", "foreign_key"):
        assert any(found in text for text in warned), found
    # Who builds the model again without its config keeps them, too.
    assert bank.dbt("run-operation", "ivm_refresh", "--args", "{model: balances}").success
    assert set(bank.run("run").values()) == {"INCREMENTAL VIEW unchanged"}
    bank.execute("UPDATE bank.bookings SET amount = -20 WHERE booking_id IN (1, 3)")
    with pytest.raises(psycopg.errors.CheckViolation, match="balance >= -50"):
        bank.execute("UPDATE bank.bookings SET amount = -90 WHERE booking_id = 1")
    # What the rows do not keep already is not installed, and what means nothing does not replace what does.
    contract(
        bank,
        balances="{type: check, expression: 'num_bookings > 1000'}",
        bookings="{type: check, expression: 'amout > 0'}",
    )
    before = bank.inventory()
    said = bank.fail("run", "-s", "balances", "bookings")
    assert "check (num_bookings > 1000)" in said
    assert "The contract's check (amout > 0) means nothing to PostgreSQL" in said
    assert 'why:    column "amout" does not exist\n            Perhaps you meant' in said
    assert bank.inventory() == before
    in_sync(bank)


def test_a_dropped_model_leaves_nothing_of_its_constraints(bank: Project) -> None:
    for name, query in QUERIES.items():
        bank.write(f"models/{name}.sql", f"{{{{ config(materialized='view') }}}}\n{query}")
    (bank.directory / "models/schema.yml").unlink()
    bank.run("run")
    assert [name for name in bank.names() if "ivm" in name] == []
