"""The relations that a query names, exchanged in its text; all the rest stays as PostgreSQL wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName


def exchanged(
    query: str, of: Callable[[RelationName, str], str], between: Callable[[str], str] = str
) -> tuple[str, tuple[RelationName, ...]]:
    """The query with `of(relation, alias)` in place of each relation, and which relations these are.

    Args:
        of: gets the alias that the query gives the relation, or "" if it has none.
        between: what becomes of the text between relations.

    Raises:
        Refusal: the query cannot be read.
    """
    text = query.strip().removesuffix(";")
    try:
        tree = sqlglot.parse_one(text, read="postgres")
    except SqlglotError as error:
        raise Refusal("this query", f"it cannot be read: {error}", "Write the model by hand.", text) from error
    places = []
    for table in tree.find_all(exp.Table):
        schema, name = table.args.get("db"), table.this
        if schema is not None and isinstance(name, exp.Identifier):
            places.append(
                (schema.meta["start"], name.meta["end"] + 1, RelationName(schema.name, name.name), table.alias)
            )
    result, done = [], 0
    for start, end, relation, alias in sorted(places):
        result += [between(text[done:start]), of(relation, alias)]
        done = end
    return "".join([*result, between(text[done:])]), tuple(sorted({place[2] for place in places}))


def without_jinja(text: str) -> str:
    """The text so that Jinja gives it back as it is.

    >>> without_jinja("'{{ x }}'")
    "'{{ '{{' }} x }}'"
    """
    return re.sub(r"\{[{%#]", lambda found: "{{ '" + found[0] + "' }}", text)
