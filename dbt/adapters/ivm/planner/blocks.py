"""Blocks: parts of a query with one state table each, and how their rows come from the base tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from dbt.adapters.ivm.algebra.expressions import Expression, columns
from dbt.adapters.ivm.algebra.operators import Operator, Scan
from dbt.adapters.ivm.catalog.facts import ColumnFact
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.affected.keys import Keyed, read_columns
from dbt.adapters.ivm.planner.generated import Generated
from dbt.adapters.ivm.planner.partial_states import FinalValue, PartialState
from dbt.adapters.ivm.planner.sources import Sources


@dataclass(frozen=True)
class Branch:
    """A conjunctive query: the product of the scans and what their rows generate, filtered.

    The rows of a block are the UNION ALL of its branches.

    Args:
        outputs: one expression per row column of the block.
    """

    scans: tuple[Scan, ...]
    predicates: tuple[Expression, ...]
    outputs: tuple[Expression, ...]
    generated: tuple[Generated, ...] = ()

    def used_columns(self, alias: str) -> set[str]:
        expressions = (*self.predicates, *self.outputs, *(e for item in self.generated for e in item.expressions))
        return {name for expression in expressions for owner, name in columns(expression) if owner == alias}

    def through(self, sources: Sources) -> Branch:
        """The same, reading its leaves through these."""
        generated = tuple(replace(item, source=sources.leaf(item.source)) for item in self.generated)
        return replace(self, scans=tuple(map(sources.leaf, self.scans)), generated=generated)


SECOND_KEY = "k"
"""The output of `Differences.rows` that tells a keys block which of its keys are affected."""


@dataclass(frozen=True)
class Differences:
    """Rows that are not linear: their change is what they are for the affected keys, minus what they were (theorem 3).

    Args:
        rows: the query that computes all rows. of_table: by which key a change of the table is followed.
        of_several: the key for changes of several tables at once; None: the state is filled again.
    """

    rows: Operator
    of_table: tuple[tuple[RelationName, Keyed], ...]
    of_several: Keyed | None

    @property
    def rows_scans(self) -> Iterator[Scan]:
        return (node for node in self.rows.walk() if isinstance(node, Scan))

    @property
    def all_keyed(self) -> tuple[Keyed, ...]:
        return (*(keyed for _, keyed in self.of_table), *((self.of_several,) if self.of_several else ()))

    def used_columns(self, table: RelationName) -> set[str]:
        """Columns of the table that the rows or their keys depend on."""
        return {name for keyed in self.all_keyed for name in keyed.used_columns(table)}

    def through(self, sources: Sources) -> Differences:
        """The same, reading its leaves through these."""
        several = self.of_several and self.of_several.through(sources)
        of_table = tuple((table, keyed.through(sources)) for table, keyed in self.of_table)
        return Differences(sources.tree(self.rows), of_table, several)


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
        differences: how the rows change where they are not linear in the base tables; then there are no branches.
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
    differences: Differences | None = None

    @property
    def scans(self) -> Iterator[Scan]:
        if self.differences:
            yield from self.differences.rows_scans
        for branch in self.branches:
            yield from branch.scans

    def degree(self, table: RelationName) -> int:
        """Most occurrences of the table in one branch."""
        if self.differences:
            return sum(scan.table == table for scan in self.scans)
        return max((sum(scan.table == table for scan in branch.scans) for branch in self.branches), default=0)

    def through(self, sources: Sources) -> Block:
        """The block, reading its leaves through these."""
        branches = tuple(branch.through(sources) for branch in self.branches)
        return replace(self, branches=branches, differences=self.differences and self.differences.through(sources))

    @property
    def joins(self) -> bool:
        return any(len(branch.scans) > 1 for branch in self.branches) or (
            self.differences is not None and sum(1 for _ in self.scans) > 1
        )

    def used_columns(self, table: RelationName) -> set[str]:
        """Columns of the table that the block depends on."""
        if self.differences:
            return self.differences.used_columns(table)
        found = ((branch, scan) for branch in self.branches for scan in branch.scans if scan.table == table)
        return {name for branch, scan in found for name in branch.used_columns(scan.alias)}


@dataclass(frozen=True)
class KeysBlock:
    """An affected-key block: a change deletes the rows of the keys that it affects and computes them anew.

    Args:
        keyed: the query; its outputs are the state's columns. columns: their (name, type).
        differences: rows of which those that change tell the affected keys, as SECOND_KEY; None: the keys' reaches tell.
    """

    number: int
    alias: str
    keyed: Keyed
    columns: tuple[ColumnFact, ...]
    final: tuple[FinalValue, ...]
    scalar: bool = False
    differences: Differences | None = None

    @property
    def scans(self) -> Iterator[Scan]:
        return self.keyed.scans

    def degree(self, table: RelationName) -> int:
        """Occurrences of the table."""
        return sum(scan.table == table for scan in self.scans)

    @property
    def joins(self) -> bool:
        return sum(1 for _ in self.scans) > 1

    def used_columns(self, table: RelationName) -> set[str]:
        """Columns of the table that the block depends on."""
        used = self.keyed.used_columns(table)
        return used | self.differences.used_columns(table) if self.differences else used

    def through(self, sources: Sources) -> KeysBlock:
        """The block, reading its leaves through these."""
        differences = self.differences and self.differences.through(sources)
        return replace(self, keyed=self.keyed.through(sources), differences=differences)


@dataclass(frozen=True)
class RecomputedBlock:
    """A block without an incremental rule: a change of any of its tables computes all of its rows anew.

    Args:
        columns: (name, type) of the rows. reason: what has no rule.
    """

    number: int
    alias: str
    operator: Operator
    columns: tuple[ColumnFact, ...]
    final: tuple[FinalValue, ...]
    reason: str
    scalar: bool = False

    @property
    def scans(self) -> Iterator[Scan]:
        return (node for node in self.operator.walk() if isinstance(node, Scan))

    def degree(self, table: RelationName) -> int:
        """As if the table were joined with itself: all writers exclude one another."""
        return 2 * any(scan.table == table for scan in self.scans)

    @property
    def joins(self) -> bool:
        return True

    def used_columns(self, table: RelationName) -> set[str]:
        """Columns of the table that the block depends on."""
        return read_columns(self.operator, table)

    def through(self, sources: Sources) -> RecomputedBlock:
        """The block, reading its leaves through these."""
        return replace(self, operator=sources.tree(self.operator))


AnyBlock = Block | KeysBlock | RecomputedBlock


@dataclass(frozen=True)
class Reading:
    """A part of the query that the public view evaluates because nothing maintains it.

    Args:
        what, where, why: of the refusal that it would be otherwise. blocks: the numbers of those whose states it reads.
    """

    what: str
    where: str
    why: str
    blocks: tuple[int, ...]


@dataclass(frozen=True)
class MaintenancePlan:
    """What is kept, and what is left to the public view.

    Args:
        finish: over StateReads only. definition: the whole query over base tables only.
        costlier_because: for each cheaper means what it could not do.
        readings: what is evaluated when read for want of a rule.
        unsupported: which value of on_unsupported the plan is for; empty where another would not change it.
        unlogged: the states are, as are all base tables.
    """

    blocks: tuple[AnyBlock, ...]
    finish: Operator
    definition: Operator
    outputs: tuple[ColumnFact, ...]
    settings: tuple[tuple[str, str], ...]
    tables: tuple[RelationName, ...]
    costlier_because: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    unsupported: str = ""
    unlogged: bool = False

    @property
    def recomputed(self) -> str:
        """Why the model is computed anew after every change; empty if it is not."""
        return next((block.reason for block in self.blocks if isinstance(block, RecomputedBlock)), "")
