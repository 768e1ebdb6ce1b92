"""Blocks: parts of a query with one state table each, and how their rows come from the base tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from dbt.adapters.ivm.algebra.expressions import Expression, columns
from dbt.adapters.ivm.algebra.operators import Operator, Scan, expressions
from dbt.adapters.ivm.algebra.subqueries import map_scans
from dbt.adapters.ivm.catalog.facts import ColumnFact
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.affected.keys import Reach
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
            replace(branch, scans=tuple(_through(scan, views) for scan in branch.scans)) for branch in self.branches
        )
        return replace(self, branches=tuple(branches))

    @property
    def joins(self) -> bool:
        return any(len(branch.scans) > 1 for branch in self.branches)

    def used_columns(self, table: RelationName) -> set[str]:
        """Columns of the table that the block depends on."""
        found = ((branch, scan) for branch in self.branches for scan in branch.scans if scan.table == table)
        return {name for branch, scan in found for name in branch.used_columns(scan.alias)}


@dataclass(frozen=True)
class KeysBlock:
    """An affected-key block: a change deletes the rows of the keys that it affects and computes them anew.

    Args:
        operator: the query; its outputs are the state's columns. key: the output that tells parts apart.
        columns: (name, type) of all outputs. reaches: how changed rows of each scan lead to keys.
    """

    number: int
    alias: str
    operator: Operator
    key: tuple[str, str]
    columns: tuple[ColumnFact, ...]
    reaches: tuple[Reach, ...]
    final: tuple[FinalValue, ...]
    scalar: bool = False

    @property
    def scans(self) -> Iterator[Scan]:
        return (node for node in self.operator.walk() if isinstance(node, Scan))

    @property
    def key_fact(self) -> ColumnFact:
        return next(fact for fact in self.columns if fact.name == self.key[1])

    def degree(self, table: RelationName) -> int:
        """Occurrences of the table."""
        return sum(scan.table == table for scan in self.scans)

    @property
    def joins(self) -> bool:
        return sum(1 for _ in self.scans) > 1

    def used_columns(self, table: RelationName) -> set[str]:
        """Columns of the table that the block depends on."""
        aliases = {scan.alias for scan in self.scans if scan.table == table}
        return {
            name
            for node in self.operator.walk()
            for expression in expressions(node)
            for owner, name in columns(expression)
            if owner in aliases
        }

    def through(self, views: Mapping[RelationName, RelationName]) -> KeysBlock:
        """The block, reading its tables through these views."""
        reaches = (
            replace(
                reach,
                changed=_through(reach.changed, views),
                scans=tuple(_through(scan, views) for scan in reach.scans),
            )
            for reach in self.reaches
        )
        operator = map_scans(self.operator, lambda scan: _through(scan, views))
        return replace(self, operator=operator, reaches=tuple(reaches))


def _through(scan: Scan, views: Mapping[RelationName, RelationName]) -> Scan:
    return replace(scan, view=views[scan.table])


AnyBlock = Block | KeysBlock


@dataclass(frozen=True)
class MaintenancePlan:
    """What is kept, and what is left to the public view.

    Args:
        finish: over StateReads only. definition: the whole query over base tables only.
    """

    blocks: tuple[AnyBlock, ...]
    finish: Operator
    definition: Operator
    outputs: tuple[ColumnFact, ...]
    settings: tuple[tuple[str, str], ...]
    tables: tuple[RelationName, ...]
