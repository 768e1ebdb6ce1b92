"""Blocks: parts of a query with one state table each, and how their rows come from the base tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from dbt.adapters.ivm.algebra.expressions import Expression, columns
from dbt.adapters.ivm.algebra.operators import Operator, Scan
from dbt.adapters.ivm.catalog.facts import ColumnFact
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.partial_states import FinalValue, PartialState


@dataclass(frozen=True)
class Branch:
    """A conjunctive query: the product of the scans, filtered. The rows of a block are the UNION ALL of its branches.

    Args:
        outputs: one expression per row column of the block.
    """

    scans: tuple[Scan, ...]
    predicates: tuple[Expression, ...]
    outputs: tuple[Expression, ...]

    def used_columns(self, alias: str) -> set[str]:
        expressions = (*self.predicates, *self.outputs)
        return {name for expression in expressions for owner, name in columns(expression) if owner == alias}


class BlockKind(Enum):
    GROUPS = "groups"
    """One state row per group, or per distinct row."""
    ROWS = "rows"
    """One state row per distinct image of a row, with its multiplicity."""


@dataclass(frozen=True)
class Key:
    """A key column: `row_column` of the block's rows becomes `state_column`."""

    row_column: str
    state_column: str
    fact: ColumnFact


@dataclass(frozen=True)
class Block:
    """An additive block (design.md section 4).

    Args:
        row_columns: (name, type) of the rows' columns, aligned with every branch's outputs.
        multiplicity: name of the state column that counts the rows of a group.
        final: (output name, value over the state) of everything that the finish may read, under `alias`.
    """

    number: int
    kind: BlockKind
    alias: str
    branches: tuple[Branch, ...]
    row_columns: tuple[tuple[str, ColumnFact], ...]
    keys: tuple[Key, ...]
    payload: tuple[Key, ...]
    multiplicity: str
    partials: tuple[PartialState, ...]
    final: tuple[FinalValue, ...]
    scalar: bool = False

    @property
    def scans(self) -> Iterator[Scan]:
        for branch in self.branches:
            yield from branch.scans

    def degree(self, table: RelationName) -> int:
        """Most occurrences of the table in one branch."""
        return max((sum(scan.table == table for scan in branch.scans) for branch in self.branches), default=0)

    def through(self, views: Mapping[RelationName, RelationName]) -> Block:
        """The block, reading its tables through these views."""
        branches = (
            replace(branch, scans=tuple(replace(scan, view=views[scan.table]) for scan in branch.scans))
            for branch in self.branches
        )
        return replace(self, branches=tuple(branches))

    @property
    def joins(self) -> bool:
        return any(len(branch.scans) > 1 for branch in self.branches)


@dataclass(frozen=True)
class MaintenancePlan:
    """What is kept, and what is left to the public view.

    Args:
        finish: over StateReads only. definition: the whole query over base tables only.
    """

    blocks: tuple[Block, ...]
    finish: Operator
    definition: Operator
    outputs: tuple[ColumnFact, ...]
    settings: tuple[tuple[str, str], ...]
    tables: tuple[RelationName, ...]
