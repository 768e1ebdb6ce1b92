"""The columns that users see, as expressions over the rows of a state: what an index on the state has to be made of.

They are spelled as the public view spells them, so that PostgreSQL, which pulls the view up into a query, finds the index.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, columns, rewrite, sql
from dbt.adapters.ivm.algebra.operators import (
    Filter,
    Join,
    JoinKind,
    Limit,
    Operator,
    Project,
    Sort,
    StateRead,
    output_alias,
    output_names,
)
from dbt.adapters.ivm.algebra.subqueries import subqueries
from dbt.adapters.ivm.planner.blocks import MaintenancePlan
from dbt.adapters.ivm.planner.partial_states import STATE

_ROW = "\0"
_ROW_TOKEN = re.compile(rf"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\b{STATE}(?=\.\")")
_PLAIN = re.compile(rf'{_ROW}\."(?:[^"]|"")*"')


@dataclass(frozen=True)
class PublicColumn:
    """A column of the view that is computed from one row of a state.

    Args:
        template: its SQL, with NUL for the row.
        all_rows: every live row of the state is in the view: nothing above filters, limits or joins.
    """

    name: str
    block: int
    template: str
    all_rows: bool

    @property
    def plain(self) -> bool:
        """Whether it is a column of the state itself."""
        return _PLAIN.fullmatch(self.template) is not None

    def over(self, row: str = "") -> str:
        """Its SQL over a row of that name, or inside of the state's own DDL."""
        return self.template.replace(f"{_ROW}.", f"{row}." if row else "")


def public_columns(plan: MaintenancePlan) -> dict[str, PublicColumn]:
    """Those columns of the model that are computed from one row of a state, by name."""
    alias, names = output_alias(plan.finish), output_names(plan.finish)
    found = {}
    for fact, name in zip(plan.outputs, names, strict=True):
        value = _Resolver(plan).column(plan.finish, alias, name)
        if value is not None and value.block is not None:
            found[fact.name] = PublicColumn(fact.name, value.block, value.template, _passes_all(plan.finish))
    return found


@dataclass(frozen=True)
class _Value:
    block: int | None
    template: str


@dataclass(frozen=True)
class _Resolver:
    plan: MaintenancePlan

    def column(self, operator: Operator, alias: str, name: str) -> _Value | None:
        """The column over a state's row; None if it takes more than one row to compute it."""
        match operator:
            case StateRead():
                return self._of_state(operator, name) if operator.alias == alias else None
            case Project() if operator.alias == alias:
                output = next(output for output in operator.outputs if output.name == name)
                return self._expression(operator.input, output.expression)
            case Filter() | Sort() | Limit():
                return self.column(operator.input, alias, name)
            case Join():
                side, own = (
                    (operator.left, JoinKind.LEFT)
                    if alias in operator.left.defined
                    else (operator.right, JoinKind.RIGHT)
                )
                kept = operator.kind in (JoinKind.INNER, own)  # else it is NULL where nothing matches
                return self.column(side, alias, name) if kept else None
        return None

    def _of_state(self, read: StateRead, name: str) -> _Value:
        final = next(final for final in self.plan.blocks[read.block].final if final.name == name)
        template = _ROW_TOKEN.sub(lambda found: _ROW if found[0] == STATE else found[0], final.expression)
        return _Value(read.block, template)

    def _expression(self, below: Operator, expression: Expression) -> _Value | None:
        """The expression with its columns spelled out: by text, since it is also by text that the view has them."""
        if any(True for _ in subqueries(expression)):
            return None
        inner = {key: self.column(below, *key) for key in columns(expression)}
        blocks = {value.block if value else None for value in inner.values()}
        if len(blocks) != 1 or None in blocks:
            return None
        plain = bare(expression)
        if isinstance(plain, exp.Column):
            return inner[plain.table, plain.name]
        texts = {key: _in_parentheses(value.template) for key, value in inner.items() if value}
        return _Value(blocks.pop(), with_columns(expression, texts))


def with_columns(expression: Expression, texts: Mapping[tuple[str, str], str]) -> str:
    """SQL of the expression with other SQL in the place of its columns, which are given as (alias, name)."""
    numbers, written = count(), {}

    def stand_in(node: Expression) -> Expression:
        if not isinstance(node, exp.Column):
            return node
        mark = f"\1{next(numbers)}\1"
        written[mark] = texts[node.table, node.name]
        return exp.Var(this=mark)

    text = sql(rewrite(expression, stand_in))
    for mark, value in written.items():
        text = text.replace(mark, value)
    return text


def _in_parentheses(template: str) -> str:
    return template if _PLAIN.fullmatch(template) else f"({template})"


def _passes_all(operator: Operator) -> bool:
    """Whether the view has a row for each live row of the one state that it reads."""
    while isinstance(operator, Project | Sort):
        operator = operator.input
    return isinstance(operator, StateRead)
