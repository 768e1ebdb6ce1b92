"""The signed delta of one base table: its changed rows over the columns that a query uses, with multiplicity.

The delta is netted, so that an update of other columns is empty. Netting must tell apart what any expression could tell
apart: numeric 1.0 and 1.00 are equal, their texts are not. Columns whose equality is coarser than identity are therefore
compared as text (and turned back), as are those without equality (json).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dbt.adapters.ivm.algebra.properties import is_identity_type
from dbt.adapters.ivm.catalog.facts import BaseTable, ColumnFact
from dbt.adapters.ivm.names import identifier

NEW, OLD = "__new", "__old"


class Cte(NamedTuple):
    """A relation that a statement computes first.

    Args:
        many: its SELECT. few: the same, planned as if it had few rows.
    """

    name: str
    many: str
    few: str


@dataclass(frozen=True)
class SignedRows:
    """How the delta of a table is written.

    Args:
        columns: the used columns, in the table's order.
        multiplicity: a name that is none of the table's columns.
    """

    table: BaseTable
    columns: tuple[ColumnFact, ...]
    multiplicity: str

    @classmethod
    def of(cls, table: BaseTable, used: set[str]) -> SignedRows:
        names = {column.name for column in table.columns}
        multiplicity = "ivm_m"
        while multiplicity in names:
            multiplicity += "_"
        return cls(table, tuple(column for column in table.columns if column.name in used), multiplicity)

    @property
    def column_list(self) -> str:
        return ", ".join([identifier(self.multiplicity), *(identifier(column.name) for column in self.columns)])

    def of_event(self, event: str) -> Cte:
        """The delta of one INSERT, UPDATE or DELETE, from its transition tables."""
        return Cte("delta", self._of_event(event, ""), self._of_event(event, self._few()))

    def of_changes(self, name: str, source: str) -> Cte:
        """The delta that lies in a table of ours, under the name.

        Args:
            source: what follows FROM, a WHERE clause included.
        """
        rows = f"SELECT {self.column_list} FROM {source}"
        return Cte(name, self.netted(rows), self.netted(f"{rows} AND {_few(self.multiplicity)}"))

    def _of_event(self, event: str, few: str) -> str:
        if event == "UPDATE":
            return self.netted(f"{self._signed('1', NEW)}{few}\n  UNION ALL {self._signed('-1', OLD)}{few}")
        return f"{self._signed('1', NEW)}{few}" if event == "INSERT" else f"{self._signed('-1', OLD)}{few}"

    def _few(self) -> str:
        return f" WHERE {_few(self.columns[0].name)}" if self.columns else ""

    def _signed(self, sign: str, source: str) -> str:
        items = [
            f"{sign}::bigint AS {identifier(self.multiplicity)}",
            *(identifier(column.name) for column in self.columns),
        ]
        return f"SELECT {', '.join(items)} FROM {source}"

    def netted(self, rows: str) -> str:
        """SELECT of the rows with the multiplicities of identical ones added up, and those left out that cancel."""
        multiplicity = identifier(self.multiplicity)
        total = f"sum(x.{multiplicity})"
        items = [f"{total}::bigint AS {multiplicity}"]
        group = []
        for column in self.columns:
            name = f"x.{identifier(column.name)}"
            if is_identity_type(column):
                items.append(name)
                group.append(name)
            else:
                items.append(f"({name}::text)::{column.type} AS {identifier(column.name)}")
                group.append(f"{name}::text")
        by = f" GROUP BY {', '.join(group)}" if group else ""
        return f"SELECT {', '.join(items)}\n  FROM ({rows}) AS x{by} HAVING {total} <> 0"


def _few(column: str) -> str:
    """A condition that always holds, of which PostgreSQL thinks that one row in 200 meets it (DEFAULT_NUM_DISTINCT).

    A kept plan is made for the first change and used for all: a plan for 200 rows reads whole tables where one row needs an
    index, while a plan for one row costs 200 rows little. So the planner must always expect few.
    """
    return f"num_nulls({identifier(column)}) / 2 = 0"
