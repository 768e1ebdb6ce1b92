"""What the generated statements read a query's leaves through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dbt.adapters.ivm.algebra.operators import Constant, Operator, Scan
from dbt.adapters.ivm.algebra.subqueries import map_leaves
from dbt.adapters.ivm.names import RelationName

Leaf = TypeVar("Leaf", bound=Operator)


@dataclass(frozen=True)
class Sources:
    """Other relations of the same rows.

    Args:
        views: in the place of base tables. constants: tables that keep constant relations, by their query.
    """

    views: Mapping[RelationName, RelationName]
    constants: Mapping[str, RelationName] = field(default_factory=dict)

    def leaf(self, leaf: Leaf) -> Leaf:
        """The scan or constant relation, reading from here; anything else as it is."""
        if isinstance(leaf, Scan):
            return replace(leaf, view=self.views[leaf.table])
        if isinstance(leaf, Constant):
            return replace(leaf, table=self.constants.get(leaf.query))
        return leaf

    def tree(self, operator: Operator) -> Operator:
        """The operator with all leaves reading from here."""
        return map_leaves(operator, self.leaf)
