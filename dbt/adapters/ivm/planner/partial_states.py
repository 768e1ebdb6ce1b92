"""Partial states: what a state table keeps per group so that signed rows can be folded into it.

Every fold is written over rows `r`, whose multiplicity is `r.m`; every final value over a state row `s`.
"""

from __future__ import annotations

from dataclasses import dataclass

from dbt.adapters.ivm.names import identifier

ROW = "r"
STATE = "s"
MULTIPLICITY = "m"


@dataclass(frozen=True)
class Additive:
    """A partial state that changes by addition: s.column + the fold of the change.

    Args:
        fold: aggregate expression over the rows; never NULL.
        zero_test: a predicate with "{}" for the value, true unless the value is exactly zero.
    """

    column: str
    fold: str
    zero_test: str = "{} <> 0"


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

    @property
    def fold(self) -> str:
        return f"{self.function}({self.value}) FILTER (WHERE {ROW}.{MULTIPLICITY} > 0)"

    @property
    def fold_left(self) -> str:
        return f"{self.function}({self.value}) FILTER (WHERE {ROW}.{MULTIPLICITY} < 0)"


PartialState = Additive | Extreme


@dataclass(frozen=True)
class FinalValue:
    """An output of a block for the finish: a SQL expression over `s`."""

    name: str
    expression: str


def state_column(name: str) -> str:
    """The column of the state row, qualified."""
    return f"{STATE}.{identifier(name)}"
