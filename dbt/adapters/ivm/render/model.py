"""What every generated statement of one model needs to know: names, deltas, which protocol its writers follow."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dbt.adapters.ivm.algebra.properties import is_identity_type
from dbt.adapters.ivm.catalog.facts import BaseTable, BoundQuery
from dbt.adapters.ivm.delta.fold import extremes
from dbt.adapters.ivm.delta.signed_rows import SignedRows
from dbt.adapters.ivm.names import ModelNames, RelationName
from dbt.adapters.ivm.planner.blocks import Block, MaintenancePlan, RecomputedBlock
from dbt.adapters.ivm.planner.locks import lock_modes
from dbt.adapters.ivm.planner.sources import Sources
from dbt.adapters.ivm.render import kept_constants
from dbt.adapters.ivm.render.objects import BaseRows, Function

SEARCH_PATH = ("search_path", "pg_catalog, pg_temp")
READS = (("gin_fuzzy_search_limit", "0"), ("row_security", "off"))
"""For functions that read base tables: the first would leave out rows at random, under a policy the second fails instead
of leaving out rows, or running the policy's functions as the model's owner."""
NO_JIT = (("jit", "off"),)
"""Costs are guesses where a change has never been counted; compiling would take hundreds of milliseconds, each time."""
STANDARD_STRINGS = ("standard_conforming_strings", "on")


@dataclass(frozen=True)
class Model:
    """A plan with names.

    Args:
        plan: reads base tables through the views of `render.base_table`.
        settings: (name, value) pairs that every function pins, beside search_path.
    """

    names: ModelNames
    plan: MaintenancePlan
    signed: Mapping[RelationName, SignedRows]
    settings: tuple[tuple[str, str], ...]
    tables: Mapping[RelationName, BaseTable]

    @classmethod
    def of(
        cls, names: ModelNames, plan: MaintenancePlan, bound: BoundQuery, settings: tuple[tuple[str, str], ...]
    ) -> Model:
        signed = {
            table: SignedRows.of(bound.tables[table], _used_columns(plan, bound.tables[table])) for table in plan.tables
        }
        views = {table: names.now(table) for table in plan.tables}
        sources = Sources(views, kept_constants.names_by_query(plan, names))
        reading = replace(plan, blocks=tuple(block.through(sources) for block in plan.blocks))
        return cls(names, reading, signed, (SEARCH_PATH, *settings), bound.tables)

    def function(
        self,
        name: RelationName,
        returns: str,
        body: str,
        more: tuple[tuple[str, str], ...] = (),
        volatility: str = "VOLATILE",
    ) -> Function:
        """A function with the model's settings, and more.

        Its body is compiled in the writer's session, where a backslash in a literal could otherwise mean an escape.
        """
        needed = (*self.settings, *more, *((STANDARD_STRINGS,) if "\\" in body else ()))
        return Function(name, returns, body, needed, volatility)

    def trigger_function(self, table: RelationName, event: str) -> RelationName:
        """Under another name for other partitions: so the triggers of one that is detached go with the old function."""
        members = self.tables[table].members
        if members:
            names = " ".join(member.sql for member in members)
            event = f"{event}_{hashlib.sha256(names.encode()).hexdigest()[:8]}"
        return self.names.trigger_function(table, event)

    @property
    def joins(self) -> bool:
        return any(block.joins for block in self.plan.blocks)

    @property
    def keyed(self) -> bool:
        """Whether writers of the same rows have to wait for one another before they compute them anew."""
        return any(not isinstance(block, Block) or block.differences for block in self.plan.blocks)

    @property
    def striped(self) -> bool:
        """Whether they wait by the keys of the rows."""
        return self.keyed and not self.plan.recomputed

    @property
    def coordinated(self) -> bool:
        """Whether statements that overlap have to wait for one another (design.md section 5).

        A linear branch over one table adds up whatever the order. A join would count rows twice or miss them, an extreme
        could be taken from a row that a nested statement has changed meanwhile, and a TRUNCATE of one of several tables
        fills the state with rows of a statement on another that is still open. A difference is taken from the table as it
        is, which must not have changed by other statements that are yet to be counted; so is a partition's TRUNCATE.
        """
        return (
            len(self.plan.tables) > 1
            or any(self.tables[table].members or self.tables[table].partitioned for table in self.plan.tables)
            or self.joins
            or any(isinstance(b, Block) and extremes(b) for b in self.plan.blocks)
            or any(not isinstance(b, RecomputedBlock) and b.differences for b in self.plan.blocks)
        )

    @property
    def locks(self) -> Mapping[RelationName, tuple[str, ...]]:
        return lock_modes(self.plan.blocks, self.plan.tables)

    def trigger(self, event: str) -> str:
        """The name of the model's trigger for the event.

        A statement that cascades applies its changes to a model when the last of the model's tables is done. So models whose
        last table comes early in cascades come first with plain statements too: all lock their models in one order. So do
        those that lock at the first event of a statement with several (render/mixed_events.py), before those that lock at
        its last; a model without updates may lock later than others of the former.
        """
        level, number = max(self.tables[table].cascades for table in self.plan.tables)
        late = 2 if self.coordinated else int(any("UPDATE" not in self.events(table) for table in self.plan.tables))
        return self.names.trigger((level, number, late), event)

    def setting(self, kind: str) -> str:
        """The name of a setting by which the model's functions hint to one another."""
        return f"ivm.{kind}{hashlib.sha256(str(self.names.model).encode()).hexdigest()[:16]}"

    def rows(self, table: RelationName) -> BaseRows:
        return BaseRows(table, tuple(c.name for c in self.signed[table].columns), self.tables[table].members)

    def number(self, table: RelationName) -> int:
        return self.plan.tables.index(table)

    def events(self, table: RelationName) -> tuple[str, ...]:
        """What changes the model: updates do not where no column is used."""
        return ("INSERT", "UPDATE", "DELETE") if self.signed[table].columns else ("INSERT", "DELETE")


def _used_columns(plan: MaintenancePlan, table: BaseTable) -> set[str]:
    """Of a partitioned table at least one: updates of it are watched in any case (render/merge.py)."""
    used = {name for block in plan.blocks for name in block.used_columns(table.name)}
    if table.partitioned and not used:
        used = {column.name for column in sorted(table.columns, key=lambda column: not is_identity_type(column))[:1]}
    return used
