"""Small domains of values for every type, found by reading the catalog, so that random rows meet each other.

A value is the text that the type's input function takes (the same under all session settings), None is NULL.
A column's own domain is set by a comment: COMMENT ON COLUMN t.c IS 'values {1,2,9223372036854775807}'.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import psycopg
from psycopg import sql

RARE = 0.06  # how often a rare value is drawn

_NUMBERS = ("0", "1", "2", "3", "4", "-1")
_TEXTS = ("a", "b", "A", "", "a b")
_ODD_TEXTS = ("o'hara", "back\\slash", '"q", {x}', "é", "🦆", " a", "a ", "NULL", "%s")
_RANGES = ("[1,3)", "[2,5)", "empty", "(,)")
_DATES = ("2024-01-01", "2024-01-31", "2024-02-29", "2023-12-31")

# type name -> (common values, rare values)
DOMAINS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "int2": (_NUMBERS, ()),
    "int4": (_NUMBERS, ()),
    "int8": (_NUMBERS, ("9223372036854775807", "-9223372036854775808")),
    "oid": (_NUMBERS[:5], ()),
    "numeric": (("0", "1", "1.0", "1.00", "2.5", "-2.5", "0.001", "10"), ("NaN", "Infinity", "-Infinity", "1e30")),
    "float4": (("0", "1", "0.5", "-2.25", "0.1", "10"), ("NaN", "Infinity", "-Infinity", "-0")),
    "float8": (("0", "1", "0.5", "-2.25", "0.1", "10"), ("NaN", "Infinity", "-Infinity", "-0")),
    "money": (("0", "1.50", "-2", "10"), ()),
    "bool": (("t", "f"), ()),
    "text": (_TEXTS, _ODD_TEXTS),
    "varchar": (_TEXTS, _ODD_TEXTS),
    "bpchar": (_TEXTS, _ODD_TEXTS),
    "name": (_TEXTS, ("o'hara",)),
    "char": (("a", "b"), ("",)),
    "citext": (("a", "b", "A"), _ODD_TEXTS),
    "bytea": (("\\x", "\\x00", "\\xdeadbeef", "\\x5c27"), ()),
    "date": (_DATES, ("infinity", "-infinity")),
    "time": (("00:00", "12:30", "23:59:59.5"), ("24:00",)),
    "timetz": (("00:00+00", "12:30+02", "10:30+00"), ()),
    "timestamp": (("2024-01-01 00:00", "2024-01-01 10:30", "2024-01-02 00:00", "2024-03-31 02:30"), ("infinity",)),
    "timestamptz": (
        ("2024-01-01 00:00+00", "2023-12-31 20:00+00", "2024-01-01 10:30+05:45", "2024-03-31 01:30+00"),
        ("infinity", "-infinity"),
    ),
    "interval": (
        ("1 day", "24:00:00", "1 mon", "30 days", "00:00:00", "00:00:01.5"),
        ("-1 year", "-00:01", "infinity"),
    ),
    "uuid": (("00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"), ()),
    "inet": (("10.0.0.1", "10.0.0.1/8", "::1"), ()),
    "cidr": (("10.0.0.0/8", "192.168.0.0/16"), ()),
    "macaddr": (("08:00:2b:01:02:03", "08:00:2b:01:02:04"), ()),
    "macaddr8": (("08:00:2b:01:02:03:04:05",), ()),
    "bit": (("101", "010"), ()),
    "varbit": (("101", "", "1"), ()),
    "json": (('{"a": 1}', '{"a":1}', "[1, 2]", "null", '"x"'), ()),
    "jsonb": (('{"a": 1}', '{"a": 1, "b": [2]}', "[1, 2]", "null", '"x"', "1"), ("1.0",)),
    "jsonpath": (("$.a", "$[*]"), ()),
    "xml": (("<a/>", "<b>1</b>"), ()),
    "point": (("(1,2)", "(0,0)"), ()),
    "line": (("{1,2,3}",), ()),
    "lseg": (("[(0,0),(1,1)]",), ()),
    "box": (("(1,1),(0,0)", "(2,1),(1,0)"), ()),
    "path": (("((0,0),(1,1))", "[(0,0),(1,1)]"), ()),
    "polygon": (("((0,0),(1,1),(1,0))",), ()),
    "circle": (("<(0,0),1>", "<(1,1),2>"), ()),
    "tsvector": (("'a' 'b'", "'a':1"), ()),
    "tsquery": (("'a' & 'b'", "'a'"), ()),
    "pg_lsn": (("0/10", "1/0"), ()),
    "xid8": (("1", "2"), ()),
    "int4range": (_RANGES, ()),
    "int8range": (_RANGES, ()),
    "numrange": (("[1.0,3)", "[1,3)", "empty", "(,)"), ()),
    "daterange": (("[2024-01-01,2024-02-01)", "empty"), ()),
    "tsrange": (("[2024-01-01 00:00,2024-02-01 00:00)", "empty"), ()),
    "tstzrange": (("[2024-01-01 00:00+00,2024-02-01 00:00+00)", "empty"), ()),
    "int4multirange": (("{[1,3)}", "{}", "{[1,2),[4,5)}"), ()),
    "hstore": (('"a"=>"1"', ""), ()),
    "ltree": (("a.b", "a"), ()),
    "vector": (("[1,2,3]", "[0,0,0]", "[1,2.5,-3]"), ()),
    "sparsevec": (("{1:1,3:2}/3", "{}/3"), ()),
}


@dataclass(frozen=True)
class Domain:
    """What a column may hold; `listed` if a comment said so."""

    common: tuple[str, ...]
    rare: tuple[str, ...] = ()
    nullable: bool = True
    listed: bool = False

    def draw(self, rng: random.Random) -> str | None:
        if self.nullable and (not self.common or rng.random() < 0.12):
            return None
        if self.rare and rng.random() < RARE:
            return rng.choice(self.rare)
        return rng.choice(self.common)


def domain_of(connection: psycopg.Connection, oid: int, type_name: str, nullable: bool, comment: str | None) -> Domain:
    """The domain of a column; only values that the server accepts for the type (with its modifier) are kept."""
    if comment and comment.startswith("values "):
        listed = connection.execute("SELECT %s::text[]", (comment.removeprefix("values "),)).fetchone()[0]
        return Domain(tuple(v for v in listed if v is not None), (), nullable and None in listed, True)
    common, rare = _candidates(connection, oid)
    accepted = tuple(v for v in common if _accepts(connection, v, type_name))
    if not accepted:
        raise ValueError(f"no values known for type {type_name}: add them to DOMAINS or comment on the column")
    return Domain(accepted, tuple(v for v in rare if _accepts(connection, v, type_name)), nullable)


def _accepts(connection: psycopg.Connection, value: str, type_name: str) -> bool:
    """Whether the value is one of the type, and not cut to its length."""
    query = sql.SQL(
        "SELECT x::text, typcategory FROM (SELECT {}::{} AS x) v JOIN pg_type t ON t.oid = pg_typeof(x)"
    ).format(sql.Literal(value), sql.SQL(type_name))
    try:
        with connection.transaction(force_rollback=True):
            text, category = connection.execute(query).fetchone()
    except psycopg.Error:
        return False
    return category != "S" or text.rstrip(" ") == value.rstrip(" ")


def _candidates(connection: psycopg.Connection, oid: int) -> tuple[Sequence[str], Sequence[str]]:
    name, kind, base, element, relation = connection.execute(
        "SELECT typname, typtype, typbasetype::int8, CASE WHEN typcategory = 'A' THEN typelem::int8 ELSE 0 END,"
        " typrelid::int8 FROM pg_type WHERE oid = %s",
        (oid,),
    ).fetchone()
    if kind == "d":
        return _candidates(connection, base)
    if kind == "e":
        rows = connection.execute("SELECT enumlabel FROM pg_enum WHERE enumtypid = %s ORDER BY enumsortorder", (oid,))
        return [row[0] for row in rows], ()
    if element:
        elements = list(_candidates(connection, element)[0])[:3]
        arrays = ["{}", *(f"{{{_quoted(e)}}}" for e in elements)]
        return [*arrays, "{" + ",".join(map(_quoted, elements)) + "}"], [f"{{{_quoted(elements[0])},NULL}}"]
    if kind == "c":
        return _composites(connection, relation)
    if name not in DOMAINS:
        return (), ()
    return DOMAINS[name]


def _composites(connection: psycopg.Connection, relation: int) -> tuple[Sequence[str], Sequence[str]]:
    fields = connection.execute(
        "SELECT atttypid::int8 FROM pg_attribute"
        " WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
        (relation,),
    ).fetchall()
    domains = [list(_candidates(connection, oid)[0]) for (oid,) in fields]
    rows = [",".join(_quoted(d[i % len(d)]) for d in domains) for i in range(3)]
    return [f"({row})" for row in rows], ["(" + "," * (len(domains) - 1) + ")"]


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
