"""The signed rows that a change adds to a block's rows, for branches that are linear in every occurrence.

Two ways, equal in result (derivation.md theorem 4): inclusion-exclusion over the changed occurrences with everything else
read as it is now; and telescoping, one term per changed occurrence, in which later occurrences are read as they were.
Reading a table as it was goes by no index: inclusion-exclusion is the way as long as its terms can be planned.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from dbt.adapters.ivm.algebra.expressions import conjunction, sql
from dbt.adapters.ivm.algebra.operators import Scan
from dbt.adapters.ivm.delta.signed_rows import SignedRows
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.blocks import Block, Branch
from dbt.adapters.ivm.planner.generated import from_clause
from dbt.adapters.ivm.planner.partial_states import MULTIPLICITY, Sign

MOST_BY_SETS = 6
"""Changed occurrences of a branch up to which all their sets (63) are planned."""

Deltas = Mapping[RelationName, tuple[str, SignedRows]]
"""For each changed table the name of the relation (a CTE) that holds its delta."""


def known_sign(block: Block, table: RelationName, event: str) -> Sign:
    """The sign of all rows that an event on the table makes enter or leave, where it is one."""
    if event == "UPDATE" or block.degree(table) > 1:
        return Sign.MIXED
    return Sign.PLUS if event == "INSERT" else Sign.MINUS


def inclusion_exclusion(block: Block, deltas: Deltas, sign: Sign = Sign.MIXED) -> list[str]:
    """SELECTs whose UNION ALL is the change of the block's rows, without multiplicity where its sign is known."""
    return [term for branch in block.branches for term in _by_sets(block, branch, deltas, sign)]


def of_several_tables(block: Block, deltas: Deltas) -> list[str]:
    """The same for changes of any number of tables at once."""
    terms = []
    for branch in block.branches:
        few = len(_changed(branch, deltas)) <= MOST_BY_SETS
        terms += _by_sets(block, branch, deltas, Sign.MIXED) if few else _telescope(block, branch, deltas)
    return terms


def _changed(branch: Branch, deltas: Deltas) -> list[Scan]:
    return [scan for scan in branch.scans if scan.table in deltas]


def _by_sets(block: Block, branch: Branch, deltas: Deltas, sign: Sign) -> list[str]:
    terms = []
    changed = _changed(branch, deltas)
    for size in range(1, len(changed) + 1):
        for chosen in combinations(changed, size):
            product = ("-" if size % 2 == 0 else "") + " * ".join(_multiplicity(scan, deltas) for scan in chosen)
            items = [_delta(scan, deltas) if scan in chosen else _now(scan) for scan in branch.scans]
            leading = [f"{product} AS {MULTIPLICITY}"] if sign is Sign.MIXED else []
            terms.append(branch_select(block, branch, leading, items))
    return terms


def _telescope(block: Block, branch: Branch, deltas: Deltas) -> list[str]:
    terms = []
    changed = _changed(branch, deltas)
    for position, chosen in enumerate(changed):
        later = changed[position + 1 :]
        product = " * ".join(_multiplicity(scan, deltas) for scan in (chosen, *later))
        items = [
            _delta(scan, deltas) if scan is chosen else _before(scan, deltas) if scan in later else _now(scan)
            for scan in branch.scans
        ]
        terms.append(branch_select(block, branch, [f"{product} AS {MULTIPLICITY}"], items))
    return terms


def everything(block: Block) -> list[str]:
    """SELECTs of all rows of the block, as they are now; without multiplicity, which is 1."""
    return [branch_select(block, branch, [], [_now(scan) for scan in branch.scans]) for branch in block.branches]


def branch_select(block: Block, branch: Branch, leading: list[str], items: list[str], more: str = "") -> str:
    """One branch as a SELECT of leading columns and the block's row columns.

    Args:
        more: further predicate, or empty.
    """
    outputs = [
        *leading,
        *(f"{sql(value)} AS {identifier(n)}" for value, (n, _) in zip(branch.outputs, block.row_columns, strict=True)),
    ]
    predicates = [conjunction(branch.predicates)] if branch.predicates else []
    predicates += [more] if more else []
    source = from_clause(items, branch.generated)
    where = f"\n  WHERE {' AND '.join(predicates)}" if predicates else ""
    return f"SELECT {', '.join(outputs)}{source}{where}"


def _now(scan: Scan) -> str:
    return f"{scan.source.sql} AS {identifier(scan.alias)}"


def _delta(scan: Scan, deltas: Deltas) -> str:
    return f"{deltas[scan.table][0]} AS {identifier(scan.alias)}"


def _before(scan: Scan, deltas: Deltas) -> str:
    """The table as it was: as it is now, minus the delta."""
    relation, rows = deltas[scan.table]
    multiplicity = identifier(rows.multiplicity)
    columns = "".join(f", {identifier(column.name)}" for column in rows.columns)
    return (
        f"(SELECT 1::bigint AS {multiplicity}{columns} FROM {scan.source.sql}\n    "
        f"UNION ALL SELECT -{multiplicity}{columns} FROM {relation}) AS {identifier(scan.alias)}"
    )


def _multiplicity(scan: Scan, deltas: Deltas) -> str:
    return f"{identifier(scan.alias)}.{identifier(deltas[scan.table][1].multiplicity)}"
