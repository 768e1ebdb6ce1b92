"""The statements of an affected-key block (derivation.md theorem 1): which keys a change affects, and their rows anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, conjunction, sql
from dbt.adapters.ivm.algebra.operators import Scan
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import BaseTable
from dbt.adapters.ivm.delta.linear import Deltas
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.affected.keys import Reach
from dbt.adapters.ivm.planner.affected.restriction import restrict
from dbt.adapters.ivm.planner.blocks import KeysBlock

Tables = Mapping[RelationName, BaseTable]

HASHABLE = frozenset(
    "bool int2 int4 int8 numeric text varchar bpchar date timestamp timestamptz uuid oid bytea".split()
)


def affected_keys(block: KeysBlock, deltas: Deltas, old_rows: bool = True) -> str:
    """SELECT of two values: the array of affected keys, NULL if there are none, and whether NULL is a key among them.

    Args:
        old_rows: rows may have left; then a changed row is followed through rows of the changed tables that are no longer
            there as well (derivation.md theorem 1: "the old rows are needed").
    """
    found = [
        text for reach in block.reaches if reach.changed.table in deltas for text in _paths(reach, deltas, old_rows)
    ]
    key_type = block.key_fact.type
    union = "\n  UNION ALL ".join(found)
    return (
        f"SELECT array_agg(DISTINCT x.k) FILTER (WHERE x.k IS NOT NULL) AS keys,\n    "
        f"coalesce(bool_or(x.k IS NULL), false) AS null_key\n"
        f"  FROM (SELECT y.k::{key_type} AS k FROM ({union}) AS y) AS x"
    )


def _paths(reach: Reach, deltas: Deltas, old_rows: bool) -> Iterator[str]:
    """One plain join per choice of the rows that are there and those that were, for every other changed occurrence."""
    others = [scan for scan in reach.scans if scan != reach.changed]
    choices = [(False, True) if old_rows and scan.table in deltas else (False,) for scan in others]
    for choice in product(*choices):
        items = [f"{deltas[reach.changed.table][0]} AS {identifier(reach.changed.alias)}"]
        items += [
            _rows_that_left(scan, deltas) if gone else f"{scan.source.sql} AS {identifier(scan.alias)}"
            for scan, gone in zip(others, choice, strict=True)
        ]
        where = f"\n  WHERE {conjunction(reach.predicates)}" if reach.predicates else ""
        yield f"SELECT {sql(reach.key)} AS k\n  FROM {', '.join(items)}{where}"


def _rows_that_left(scan: Scan, deltas: Deltas) -> str:
    relation, rows = deltas[scan.table]
    return f"(SELECT * FROM {relation} AS d WHERE d.{identifier(rows.multiplicity)} < 0) AS {identifier(scan.alias)}"


def rows_of_keys(block: KeysBlock, tables: Tables, keys: str) -> str:
    """SELECT of the rows with these keys.

    Args:
        keys: SQL of an array of keys; empty: the rows whose key is NULL.
    """

    def test(value: Expression) -> Expression:
        if not keys:
            return exp.Is(this=value, expression=exp.Null())
        return exp.EQ(this=value, expression=exp.Var(this=f"ANY ({keys})"))

    return select_sql(restrict(block.operator, block.key, block.key_fact, tables, test))


def state_names(block: KeysBlock) -> list[str]:
    return [fact.name for fact in block.columns]


def stripe_of(block: KeysBlock, key: str) -> str:
    """SQL of a key's stripe: equal keys have equal hashes; types without a hash function share one stripe."""
    if block.key_fact.base_type not in HASHABLE and block.key_fact.kind != "e":
        return "0"
    return f"(hash_array(ARRAY[{key}]) & 255)"
