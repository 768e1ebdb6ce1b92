"""The model's own text, as its author wrote it: tried by PostgreSQL, whose errors point at a line of it."""

from __future__ import annotations

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import DatabaseFailure, Obstacle

BEFORE = "CREATE TEMP VIEW ivm_probe AS (\n"
SYNTAX_ERROR = "42601"


def create_model_probe(database: Database, select: str) -> None:
    """Has PostgreSQL parse and bind the text. The parentheses keep a second statement from being run.

    Raises:
        Obstacle: it is not one SELECT.
        DatabaseFailure: PostgreSQL does not take it; the message shows where.
    """
    text = select.rstrip().removesuffix(";").rstrip()
    if not text:
        raise Obstacle("The model has no SELECT", "its compiled SQL is empty", "write one, or disable the model")
    try:
        database.execute(f"{BEFORE}{text}\n)")
    except DatabaseFailure as failure:
        at = failure.position - 1 - len(BEFORE)
        if failure.sqlstate == SYNTAX_ERROR and text[at : at + 1] == ";" and at >= 0:
            raise Obstacle(
                f"The model's SQL goes on after a semicolon\n{pointed_at(text, at)}",
                "a model is one SELECT",
                "remove the semicolon and what follows it; other statements belong in a pre-hook or post-hook",
            ) from failure
        if not 0 <= at < len(text):
            raise
        message = f"{failure.message}\n{pointed_at(text, at)}"
        raise DatabaseFailure(failure.sqlstate, message, failure.position) from failure


def pointed_at(text: str, at: int) -> str:
    """The line of a character, with a caret below it.

    >>> print(pointed_at("select a,\\n  b c d", 14))
    LINE 2:   b c d
                ^
    """
    number = text.count("\n", 0, at) + 1
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].split("\n", 1)[0]
    margin = f"LINE {number}: "
    return f"{margin}{line}\n{' ' * (len(margin) + at - start)}^"
