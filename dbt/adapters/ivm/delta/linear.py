"""The signed rows that a change adds to a block's rows, for branches that are linear in every occurrence.

Two ways, equal in result (derivation.md theorem 4): inclusion-exclusion over the changed occurrences with everything else
read as it is now; and telescoping, one term per changed occurrence, in which later occurrences are read as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from dbt.adapters.ivm.algebra.expressions import conjunction, sql
from dbt.adapters.ivm.algebra.operators import Scan
from dbt.adapters.ivm.delta.signed_rows import SignedRows
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.blocks import Block, Branch
from dbt.adapters.ivm.planner.partial_states import MULTIPLICITY, Sign

Deltas = Mapping[RelationName, tuple[str, SignedRows]]
"""For each changed table the name of the relation (a CTE) that holds its delta."""


def known_sign(block: Block, table: RelationName, event: str) -> Sign:
    """The sign of all rows that an event on the table makes enter or leave, where it is one."""
    if event == "UPDATE" or block.degree(table) > 1:
        return Sign.MIXED
    return Sign.PLUS if event == "INSERT" else Sign.MINUS


def inclusion_exclusion(block: Block, deltas: Deltas, sign: Sign = Sign.MIXED) -> list[str]:
    """SELECTs whose UNION ALL is the change of the block's rows, without multiplicity where its sign is known."""
    terms = []
    for branch in block.branches:
        changed = [scan for scan in branch.scans if scan.table in deltas]
        for size in range(1, len(changed) + 1):
            for chosen in combinations(changed, size):
                signs = [_multiplicity(scan, deltas) for scan in chosen]
                product = ("-" if size % 2 == 0 else "") + " * ".join(signs)
                items = [_delta(scan, deltas) if scan in chosen else _now(scan) for scan in branch.scans]
                leading = [f"{product} AS {MULTIPLICITY}"] if sign is Sign.MIXED else []
                terms.append(branch_select(block, branch, leading, items))
    return terms


def telescope(block: Block, deltas: Deltas) -> list[str]:
    """The same as inclusion_exclusion, with as many terms as changed occurrences: for changes of several tables at once."""
    terms = []
    for branch in block.branches:
        changed = [scan for scan in branch.scans if scan.table in deltas]
        for position, chosen in enumerate(changed):
            later = changed[position + 1 :]
            factors = [_multiplicity(scan, deltas) for scan in (chosen, *later)]
            items = [
                _delta(scan, deltas) if scan is chosen else _before(scan, deltas) if scan in later else _now(scan)
                for scan in branch.scans
            ]
            terms.append(branch_select(block, branch, [f"{' * '.join(factors)} AS {MULTIPLICITY}"], items))
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
    source = f"\n  FROM {', '.join(items)}" if items else ""
    where = f"\n  WHERE {' AND '.join(predicates)}" if predicates else ""
    return f"SELECT {', '.join(outputs)}{source}{where}"


def _now(scan: Scan) -> str:
    return f"{scan.table.sql} AS {identifier(scan.alias)}"


def _delta(scan: Scan, deltas: Deltas) -> str:
    return f"{deltas[scan.table][0]} AS {identifier(scan.alias)}"


def _before(scan: Scan, deltas: Deltas) -> str:
    """The table as it was: as it is now, minus the delta."""
    relation, rows = deltas[scan.table]
    multiplicity = identifier(rows.multiplicity)
    columns = "".join(f", {identifier(column.name)}" for column in rows.columns)
    return (
        f"(SELECT 1::bigint AS {multiplicity}{columns} FROM {scan.table.sql}\n    "
        f"UNION ALL SELECT -{multiplicity}{columns} FROM {relation}) AS {identifier(scan.alias)}"
    )


def _multiplicity(scan: Scan, deltas: Deltas) -> str:
    return f"{identifier(scan.alias)}.{identifier(deltas[scan.table][1].multiplicity)}"
