"""Operators back to SQL; the caller says how a leaf reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column, rewrite, sql, substitute
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Apply,
    Constant,
    Distinct,
    DistinctOn,
    Filter,
    FunctionScan,
    Join,
    JoinKind,
    Limit,
    Named,
    Operator,
    Project,
    Scan,
    SetOperation,
    SingleRow,
    Sort,
    SubqueryKind,
    UnionAll,
    Values,
    Window,
    output_alias,
    output_names,
)
from dbt.adapters.ivm.algebra.subqueries import inlined, operands, outer_columns, subqueries, subquery_of
from dbt.adapters.ivm.names import identifier

Leaf = Callable[[Operator], str | None]
"""The FROM item of an operator that is not to be entered, or None."""


def scan_item(operator: Operator) -> str | None:
    """Base tables as they are: the leaf of a query over base tables."""
    if isinstance(operator, Scan):
        return f"{operator.source.sql} AS {identifier(operator.alias)}"
    return None


def select_sql(operator: Operator, leaf: Leaf = scan_item, guard: str = "") -> str:
    """The SELECT that computes a derived table.

    Args:
        guard: a predicate for the outermost WHERE, or empty.
    """
    return _Writer(leaf).select(operator, guard)


def from_item(operator: Operator) -> str:
    """The operator as an item of FROM, under its alias."""
    return _Writer(scan_item).item(operator)


class _Writer:
    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf

    def select(self, operator: Operator, guard: str = "") -> str:
        item = self._leaf(operator)
        if item is not None:
            return f"SELECT {_columns(operator)}\nFROM {item}" + _where([guard])
        if isinstance(operator, Project):
            return self._project(operator, "SELECT", guard)
        if isinstance(operator, Distinct) and isinstance(operator.input, Project):
            return self._project(operator.input, "SELECT DISTINCT", guard)
        if isinstance(operator, UnionAll | SetOperation):
            together = operator.construct
            union = f"\n{together}\n".join(f"({self.select(branch)})" for branch in operator.inputs)
            if not guard:
                return union
            return f"SELECT * FROM ({union}) AS {identifier(operator.alias)}" + _where([guard])
        if isinstance(operator, Values):
            rows = ", ".join(f"({', '.join(map(self._sql, row))})" for row in operator.rows)
            return f"VALUES {rows}"
        if isinstance(operator, Constant):
            if guard or operator.table:
                return f"SELECT {_columns(operator)}\nFROM {self.item(operator)}{_where([guard])}"
            return operator.query
        if isinstance(operator, DistinctOn):
            return self._distinct_on(operator, guard)
        if isinstance(operator, Sort | Limit):
            return self._ordered(operator, guard)
        if isinstance(operator, Filter):
            return f"SELECT {_columns(operator)}{self._from_where(operator, guard)}"
        raise ValueError(f"{operator.construct} is no derived table")

    def _project(self, project: Project, verb: str, guard: str) -> str:
        outputs: Iterable[Named] = project.outputs
        operator = project.input
        if isinstance(operator, Window):
            functions = {(operator.alias, function.name): function.expression for function in operator.functions}
            outputs = [Named(o.name, substitute(o.expression, functions)) for o in outputs]
            operator = operator.input
        items = ",\n  ".join(f"{self._sql(output.expression)} AS {identifier(output.name)}" for output in outputs)
        return f"{verb}\n  {items}{self._from_where(operator, guard)}"

    def _distinct_on(self, distinct: DistinctOn, guard: str) -> str:
        keys = ", ".join(self._sql(key) for key in distinct.keys)
        return (
            f"SELECT DISTINCT ON ({keys}) {_columns(distinct.input)}\nFROM {self.item(distinct.input)}"
            f"{_where([guard])}{self._order_by(distinct.order)}"
        )

    def _ordered(self, operator: Operator, guard: str) -> str:
        limits: tuple[Expression, ...] = ()
        keys: tuple[Expression, ...] = ()
        inner = operator
        if isinstance(inner, Limit):
            limits, inner = inner.clauses, inner.input
        if isinstance(inner, Sort):
            keys, inner = inner.keys, inner.input
        tail = "".join(f"\n{self._sql(clause).strip()}" for clause in limits)
        return f"SELECT {_columns(inner)}\nFROM {self.item(inner)}{_where([guard])}{self._order_by(keys)}{tail}"

    def _order_by(self, keys: tuple[Expression, ...]) -> str:
        return f"\nORDER BY {', '.join(self._sql(key) for key in keys)}" if keys else ""

    def _sql(self, expression: Expression) -> str:
        """The expression with its subqueries written out."""
        if not any(True for _ in subqueries(expression)):
            return sql(expression)
        return sql(rewrite(expression, self._written_out))

    def _written_out(self, node: Expression) -> Expression:
        subquery = subquery_of(node)
        if subquery is None or not isinstance(node, exp.Anonymous):
            return node
        query = f"({self.select(inlined(node))})"
        if subquery.kind is SubqueryKind.SCALAR:
            return exp.Var(this=query)
        left = ", ".join(self._sql(operand) for operand in operands(node))
        left = f"({left}) " if left else ""
        verb = {
            SubqueryKind.ROW: subquery.comparison,
            SubqueryKind.ANY: f"{subquery.comparison} ANY",
            SubqueryKind.ALL: f"{subquery.comparison} ALL",
        }.get(subquery.kind, subquery.kind.name)
        return exp.Var(this=f"({left}{verb} {query})")

    def _from_where(self, operator: Operator, guard: str = "") -> str:
        predicates: list[Expression] = []
        while isinstance(operator, Filter):
            predicates.insert(0, operator.predicate)
            operator = operator.input
        source = "" if isinstance(operator, SingleRow) else f"\nFROM {self.item(operator)}"
        return source + _where([*(f"({self._sql(predicate)})" for predicate in predicates), guard])

    def item(self, operator: Operator) -> str:
        item = self._leaf(operator)
        if item is not None:
            return item
        if isinstance(operator, Join | Apply):
            left, right = self.item(operator.left), self.item(operator.right)
            if operator.condition is None and operator.kind is JoinKind.INNER:
                return f"({left} CROSS JOIN {right})"
            return (
                f"({left} {operator.kind.value} {right} "
                f"ON {self._sql(operator.condition) if operator.condition else 'true'})"
            )
        if isinstance(operator, FunctionScan):
            return self._functions(operator)
        if isinstance(operator, Constant):
            names = f" ({', '.join(map(identifier, operator.names))})" if operator.names else ""
            source = operator.table.sql if operator.table else f"({operator.query})"
            return f"{source} AS {identifier(operator.alias)}{names}"
        if isinstance(operator, Filter):
            return f"(SELECT *{self._from_where(operator)}) AS {identifier(_single_alias(operator))}"
        # A derived table that reads its neighbours; where none is beside it, the word does no harm.
        lateral = "LATERAL " if outer_columns(operator) else ""
        alias = identifier(output_alias(operator))
        if isinstance(operator, Aggregate):
            return f"{lateral}({self._aggregate(operator)}) AS {alias}"
        if isinstance(operator, UnionAll | SetOperation | Values):
            alias += f" ({', '.join(identifier(name) for name in operator.names)})"
        return f"{lateral}({self.select(operator)}) AS {alias}"

    def _functions(self, scan: FunctionScan) -> str:
        calls = [self._sql(call) for call in scan.calls]
        source = f"ROWS FROM ({', '.join(calls)})" if len(calls) > 1 else calls[0]
        ordinality = " WITH ORDINALITY" if scan.ordinality else ""
        names = [identifier(name) for name in scan.names]
        if scan.types:
            names = [f"{name} {type_name}" for name, type_name in zip(names, scan.types, strict=True)]
        return f"{source}{ordinality} AS {identifier(scan.alias)} ({', '.join(names)})"

    def _aggregate(self, aggregate: Aggregate) -> str:
        columns = (*aggregate.keys, *aggregate.aggregates)
        items = ", ".join(f"{self._sql(c.expression)} AS {identifier(c.name)}" for c in columns)
        keys = {key.name: f"({self._sql(key.expression)})" for key in aggregate.keys}
        group = ", ".join(keys.values())
        if aggregate.sets is not None:
            sets = (f"({', '.join(keys[name] for name in found)})" for found in aggregate.sets)
            group = f"GROUPING SETS ({', '.join(sets)})"
        return f"SELECT {items}{self._from_where(aggregate.input)}" + (f"\nGROUP BY {group}" if group else "")


def _columns(operator: Operator) -> str:
    return ", ".join(sql(column(output_alias(operator), name)) for name in output_names(operator))


def _single_alias(operator: Operator) -> str:
    """The alias of a filtered FROM item."""
    while isinstance(operator, Filter):
        operator = operator.input
    return operator.alias if isinstance(operator, Scan) else output_alias(operator)


def _where(predicates: Iterable[str]) -> str:
    present = [predicate for predicate in predicates if predicate]
    return f"\nWHERE {' AND '.join(present)}" if present else ""
