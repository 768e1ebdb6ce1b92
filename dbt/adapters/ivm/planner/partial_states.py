"""Partial states: what a state table keeps per group so that signed rows can be folded into it.

Every fold is written over rows `r`, whose multiplicity is `r.m` or known; every final value over a state row `s`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dbt.adapters.ivm.names import identifier

ROW = "r"
STATE = "s"
MULTIPLICITY = "m"


class Sign(Enum):
    """What is known about the multiplicities of the rows to be folded."""

    MIXED = "column"
    """They stand in the column `m`."""
    PLUS = "+1"
    MINUS = "-1"


@dataclass(frozen=True)
class Additive:
    """A partial state that changes by addition: s.column + the fold of the change.

    Args:
        term: SQL of what each row adds, over `r`; empty: 1.
        condition: which rows add; empty: all.
        zero: SQL of the value that an empty group has, of the column's type.
        zero_test: a predicate with "{}" for the value, true unless the value is exactly zero.
        never_empty: there is a row in every group that is folded.
    """

    column: str
    term: str
    condition: str
    zero: str
    zero_test: str = "{} <> 0"
    never_empty: bool = False

    def fold(self, sign: Sign) -> str:
        """Aggregate expression over the rows; never NULL."""
        only = f" FILTER (WHERE {self.condition})" if self.condition else ""
        if sign is Sign.MIXED:
            total = f"sum({ROW}.{MULTIPLICITY}{' * ' + self.term if self.term else ''}){only}"
        else:
            total = f"sum({self.term}){only}" if self.term else f"count(*){only}"
        type_name = self.zero.rpartition("::")[2]
        if not self.never_empty and (self.term or sign is Sign.MIXED):
            total = f"coalesce({total}, {self.zero})"
        if sign is Sign.MINUS:
            total = f"({self.zero} - {total})"
        return f"{total}::{type_name}"


@dataclass(frozen=True)
class Extreme:
    """min or max. Rows that enter are merged; when the extreme itself leaves, the group is read again.

    Args:
        function: "min" or "max".
        value: SQL of the argument over `r`.
        left: name of the column, NULL in the table, that carries the leaving extreme through EXCLUDED.
        present: the column that counts the non-null arguments.
    """

    column: str
    function: str
    value: str
    left: str
    present: str

    def fold(self, sign: Sign) -> str:
        """The extreme of the rows that enter."""
        entering = {Sign.MIXED: f"{ROW}.{MULTIPLICITY} > 0", Sign.PLUS: "true", Sign.MINUS: "false"}
        return f"{self.function}({self.value}) FILTER (WHERE {entering[sign]})"

    def fold_left(self, sign: Sign) -> str:
        """The extreme of the rows that leave."""
        leaving = {Sign.MIXED: f"{ROW}.{MULTIPLICITY} < 0", Sign.PLUS: "false", Sign.MINUS: "true"}
        return f"{self.function}({self.value}) FILTER (WHERE {leaving[sign]})"


PartialState = Additive | Extreme


@dataclass(frozen=True)
class FinalValue:
    """An output of a block for the finish: a SQL expression over `s`."""

    name: str
    expression: str


def state_column(name: str) -> str:
    """The column of the state row, qualified."""
    return f"{STATE}.{identifier(name)}"
