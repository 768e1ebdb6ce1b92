"""The statements of an affected-key block (derivation.md theorem 1): which keys a change affects, and their rows anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, conjunction, sql
from dbt.adapters.ivm.algebra.operators import Operator, Scan
from dbt.adapters.ivm.algebra.to_sql import Leaf, from_item, scan_item, select_sql
from dbt.adapters.ivm.catalog.facts import BaseTable
from dbt.adapters.ivm.delta.linear import Deltas
from dbt.adapters.ivm.delta.multiplicity import expanded
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.affected.keys import Keyed, Reach
from dbt.adapters.ivm.planner.affected.restriction import restrict
from dbt.adapters.ivm.planner.blocks import SECOND_KEY, KeysBlock, RecomputedBlock

Tables = Mapping[RelationName, BaseTable]

HASHABLE = frozenset(
    "bool int2 int4 int8 numeric text varchar bpchar date timestamp timestamptz uuid oid bytea".split()
)


def affected_keys(keyed: Keyed, deltas: Deltas, old_rows: bool = True) -> str:
    """SELECT of two values: the array of affected keys, NULL if there are none, and whether NULL is a key among them.

    Args:
        old_rows: rows may have left; then a changed row is followed through rows of the changed tables that are no longer
            there as well (derivation.md theorem 1: "the old rows are needed").
    """
    found = [
        text for reach in keyed.reaches if reach.changed.table in deltas for text in _paths(reach, deltas, old_rows)
    ]
    return _array_of(found, keyed)


def keys_of_differences(keyed: Keyed, below: Keyed, tables: Tables, among: Sequence[str], deltas: Deltas) -> str:
    """The same, of the second keys that the rows below them have now, or had before the deltas.

    Args:
        keyed: what the second keys are keys of. below: the rows that tell them. among: SQL of the affected keys of these.
    """
    found = [
        f"SELECT r.{identifier(SECOND_KEY)} AS k FROM ({select}) AS r"
        for keys in among
        for select in (rows_of_keys(below, tables, keys), rows_before(below, tables, keys, deltas))
    ]
    return _array_of(found, keyed)


def _array_of(found: Sequence[str], keyed: Keyed) -> str:
    key_type = keyed.fact.type
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
        items += map(from_item, reach.generated)
        where = f"\n  WHERE {conjunction(reach.predicates)}" if reach.predicates else ""
        yield f"SELECT {sql(reach.key)} AS k\n  FROM {', '.join(items)}{where}"


def _rows_that_left(scan: Scan, deltas: Deltas) -> str:
    relation, rows = deltas[scan.table]
    return f"(SELECT * FROM {relation} AS d WHERE d.{identifier(rows.multiplicity)} < 0) AS {identifier(scan.alias)}"


def rows_of_keys(keyed: Keyed, tables: Tables, keys: str) -> str:
    """SELECT of the rows with these keys.

    Args:
        keys: SQL of an array of keys; empty: the rows whose key is NULL.
    """

    if keys not in keyed.written:
        keyed.written[keys] = _rows(keyed, tables, keys, scan_item, as_before=False)
    return keyed.written[keys]


def _rows(keyed: Keyed, tables: Tables, keys: str, leaf: Leaf, as_before: bool) -> str:
    def test(value: Expression) -> Expression:
        if not keys:
            return exp.Is(this=value, expression=exp.Null())
        return exp.EQ(this=value, expression=exp.Var(this=f"ANY ({keys})"))

    return select_sql(restrict(keyed.operator, keyed.key, keyed.fact, tables, test, as_before), leaf)


def rows_before(keyed: Keyed, tables: Tables, keys: str, deltas: Deltas) -> str:
    """SELECT of the rows that these keys had before the deltas: as they are now, minus what came, plus what went."""

    def leaf(operator: Operator) -> str | None:
        if isinstance(operator, Scan) and operator.table in deltas:
            return f"({_table_before(operator, deltas)}) AS {identifier(operator.alias)}"
        return scan_item(operator)

    return _rows(keyed, tables, keys, leaf, as_before=True)


def _table_before(scan: Scan, deltas: Deltas) -> str:
    """PostgreSQL pushes what restricts the scan through the grouping, down to table and delta."""
    relation, rows = deltas[scan.table]
    multiplicity = identifier(rows.multiplicity)
    columns = "".join(f", {identifier(fact.name)}" for fact in rows.columns)
    both = (
        f"SELECT 1::bigint AS {multiplicity}{columns} FROM {scan.source.sql}\n    "
        f"UNION ALL SELECT -{multiplicity}{columns} FROM {relation}"
    )
    items = ", ".join(f"b.{identifier(fact.name)}" for fact in rows.columns)
    copies, present = expanded(f"b.{multiplicity}")
    return f"SELECT {items} FROM ({rows.netted(both)}) AS b{copies} WHERE {present}"


def state_names(block: KeysBlock | RecomputedBlock) -> list[str]:
    return [fact.name for fact in block.columns]


def stripe_of(keyed: Keyed, key: str) -> str:
    """SQL of a key's stripe: equal keys have equal hashes; types without a hash function share one stripe."""
    if keyed.fact.base_type not in HASHABLE and keyed.fact.kind != "e":
        return "0"
    return f"(hash_array(ARRAY[{key}]) & 255)"
