"""Relations that can't be watched and functions that can't be maintained, each with its reason and a way out."""

from __future__ import annotations

from collections.abc import Iterable

from dbt.adapters.ivm.catalog import stability
from dbt.adapters.ivm.catalog.facts import BaseTable, FunctionFact, MemberFact, RelationFact
from dbt.adapters.ivm.errors import Obstacle, Refusal
from dbt.adapters.ivm.names import identifier

_KINDS = {
    "m": ("materialized view", "It changes only by REFRESH, which fires no trigger."),
    "f": ("foreign table", "Its rows change on another server, where no trigger of ours can be."),
    "S": ("sequence", "Sequences have no triggers."),
}


def check_relation(fact: RelationFact) -> None:
    """Raises unless the relation is a view to expand or a table to watch."""
    relation = fact.name
    if fact.kind in ("v", "c"):  # a view is expanded; a composite type is only the type of a column
        return
    if fact.kind in _KINDS:
        what, why = _KINDS[fact.kind]
        raise Refusal(f"the {what} {relation}", why, "Select from its own base tables instead.", str(relation))
    if fact.persistence == "t":
        raise Refusal(
            f"the temporary table {relation}", "Only this session sees it.", "Use a permanent table.", str(relation)
        )
    if fact.a_state:
        raise Refusal(
            f"the state of an incremental view ({relation})",
            "It is the view's own business and changes its form when the view is rebuilt.",
            "Select from the view itself.",
            str(relation),
        )
    if fact.partition or fact.child:
        raise Refusal(
            f"the {'partition' if fact.partition else 'inheritance child'} {relation}",
            "A write through the table above it does not fire its triggers.",
            "Select from the topmost table of the hierarchy, with a WHERE for the rows that you want.",
            str(relation),
        )
    if fact.subscribed:
        raise Refusal(
            f"the table {relation} that a subscription writes to",
            "Logical replication fires no statement triggers.",
            "Build the model where the rows are written first, or drop the subscription.",
            str(relation),
        )
    if fact.secured:
        raise Refusal(
            f"the table {relation} with row level security",
            "Policies hide rows from the owner of the model, or of a view that it reads, but triggers see all rows.",
            "Exempt the owner: BYPASSRLS, or own the table without FORCE ROW LEVEL SECURITY.",
            str(relation),
        )


def check_usage(relations: Iterable[RelationFact], role: str) -> None:
    """Raises unless the role has USAGE on the schema of each relation; a view that others own reads on without it."""
    hidden = [fact for fact in relations if not fact.may_use]
    if hidden:
        schemas = sorted({fact.schema for fact in hidden})
        raise Obstacle(
            f"missing privilege USAGE on schema {', '.join(schemas)}",
            f"The model reads {', '.join(sorted(str(fact.name) for fact in hidden))}.",
            f"GRANT USAGE ON SCHEMA {', '.join(map(identifier, schemas))} TO {identifier(role)}",
        )


def check_persistence(tables: Iterable[BaseTable], unlogged: bool) -> None:
    """Raises unless a crash of the server empties the base tables and an unlogged state together, or none of them."""
    for table in tables:
        if table.unlogged and not unlogged:
            raise Refusal(
                f"the unlogged table {table.name}",
                "A crash of the server empties it without firing a trigger.",
                f"ALTER TABLE {table.name.sql} SET LOGGED; or `unlogged: true`, if all base tables of the model are unlogged.",
                str(table.name),
            )
        if unlogged and not table.unlogged:
            raise Refusal(
                f"the logged table {table.name} in a model with `unlogged: true`",
                "A crash of the server empties what is unlogged: the view would be empty, the table not.",
                "Remove `unlogged` from the model's config.",
                str(table.name),
            )


def check_member(table: RelationFact, member: MemberFact) -> None:
    """Raises unless every change of the table's rows in this partition, or inheritance child, fires a trigger."""
    what, where = f"the table {table.name}", str(member.name)
    if member.kind == "f":
        raise Refusal(
            f"{what} with the foreign table {where} in it",
            "Rows of a foreign table change on another server, where no trigger of ours can be.",
            "Detach it, or select from the tables on this server.",
            where,
        )
    if member.persistence == "t":
        raise Refusal(
            f"{what} with the temporary table {where} below it",
            "Its rows are there for one session only.",
            "Drop it, or ALTER TABLE .. NO INHERIT.",
            where,
        )
    if member.persistence == "u":
        raise Refusal(
            f"{what} with the unlogged table {where} in it",
            "A crash of the server empties it without firing a trigger.",
            f"ALTER TABLE {member.name.sql} SET LOGGED.",
            where,
        )
    if member.subscribed:
        raise Refusal(
            f"{what} with {where} in it, which a subscription writes to",
            "Logical replication fires no statement triggers.",
            "Build the model where the rows are written first, or drop the subscription.",
            where,
        )


def needed_settings(functions: Iterable[FunctionFact]) -> tuple[str, ...]:
    """The settings that the functions' results depend on, sorted."""
    needed: set[str] = set()
    for function in functions:
        if function.kind == "text cast":
            needed.update(stability.TEXT_OF_VALUES)
        elif function.kind != "clock" and function.schema == "pg_catalog" and function.volatility == "s":
            needed.update(stability.SETTINGS_OF_FUNCTION.get(function.name, ()))
    return tuple(sorted(needed))


def reads_clock(function: FunctionFact) -> bool:
    """Whether its value changes with time alone, and is the same all through a statement."""
    if function.kind == "clock":
        return int(function.name) in stability.CLOCK_FUNCTION_NAMES
    return function.schema == "pg_catalog" and function.name in stability.CLOCK_FUNCTIONS


def check_no_clock(functions: Iterable[FunctionFact]) -> None:
    """Raises for a function that reads the clock: what is stored cannot depend on it."""
    names = clock_names(functions)
    if names:
        raise clock_stored(*names)


def clock_names(functions: Iterable[FunctionFact]) -> tuple[str, ...]:
    """What reads the clock among the functions, as it is written."""
    return tuple(
        stability.CLOCK_FUNCTION_NAMES[int(function.name)] if function.kind == "clock" else f"{function.name}()"
        for function in functions
        if reads_clock(function)
    )


def clock_stored(*names: str) -> Refusal:
    return Refusal(
        f"{' or '.join(names)} below what is stored",
        "Its value changes with time, and time fires no trigger.",
        "Use it in the outermost WHERE or select list, over plain rows or over columns of a GROUP BY: evaluated when read.",
        ", ".join(names),
    )


def text_with_clock(type_name: str) -> Refusal:
    """Where texts become dates or times other than by a cast of one text to one of them."""
    return Refusal(
        f"a text that becomes a value of type {type_name}",
        "For inputs such as 'today' or 'now' it depends on the clock.",
        "Cast each text to date, timestamp or time by itself, or use to_date or to_timestamp with a format.",
        type_name,
    )


def check_functions(functions: Iterable[FunctionFact]) -> None:
    """Raises for a function whose result depends on more than its arguments, the clock and settings that can be pinned."""
    for function in functions:
        kind, schema, name, volatility, _ = function
        if reads_clock(function):
            continue  # the public view may evaluate it: check_no_clock
        if kind == "clock":
            value = stability.SESSION_VALUES[int(name)]
            raise Refusal(value, "Its value depends on who asks.", "Select the column and filter when reading.", value)
        if kind == "catalog type":
            raise Refusal(
                f"a value of type {name.lstrip('_')}",
                "Its text follows the names in the catalog, and renaming an object fires no trigger.",
                "Cast it to oid in the model, or store the name.",
                name,
            )
        immutable = "" if schema == "pg_catalog" else ", or declare the function IMMUTABLE if it is"
        if volatility == "v":
            raise Refusal(
                f"the volatile function {name}()",
                "Its result differs from call to call, so no stored result can equal it.",
                f"Compute the value where the row is written{immutable}.",
                f"{schema}.{name}()",
            )
        if volatility == "s" and (schema != "pg_catalog" or name not in stability.SETTINGS_OF_FUNCTION):
            raise Refusal(
                f"the function {name}(), which is only STABLE",
                "Its result may depend on the clock, the session or other tables, and changes of those fire no trigger.",
                f"Compare with a column instead{immutable}.",
                f"{schema}.{name}()",
            )
