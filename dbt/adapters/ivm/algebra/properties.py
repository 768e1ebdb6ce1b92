"""What follows from an expression and the columns below it."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare
from dbt.adapters.ivm.catalog.facts import ColumnFact

FactOf = Callable[[exp.Column], ColumnFact | None]

_IDENTITY = frozenset(
    (
        "bool int2 int4 int8 oid text varchar name bytea date time timestamp timestamptz uuid char inet cidr "
        "macaddr macaddr8 bit varbit money pg_lsn xid8"
    ).split()
)
_INTEGERS = frozenset(("int2", "int4", "int8"))
_INTEGER_TYPES = (exp.DataType.Type.SMALLINT, exp.DataType.Type.INT, exp.DataType.Type.BIGINT)


def declared_scale(fact: ColumnFact) -> int | None:
    """Digits after the point that every value of the column has; None where values differ."""
    if fact.base_type in _INTEGERS:
        return 0
    if fact.base_type == "numeric" and fact.modifier >= 0:
        return max(0, ((fact.modifier - 4) & 0x7FF ^ 1024) - 1024)
    return None


def fixed_scale(expression: Expression, fact_of: FactOf) -> int | None:
    """Digits after the point that every non-null finite value of a numeric expression has; None where not provable.

    Follows PostgreSQL's numeric functions: sums have the larger scale, products the sum of both.
    """
    node = bare(expression)
    if isinstance(node, exp.Column):
        fact = fact_of(node)
        return None if fact is None else declared_scale(fact)
    if isinstance(node, exp.Literal) and not node.is_string:
        whole, _, fraction = node.name.partition(".")
        return len(fraction) if (whole + fraction).isdigit() else None
    if isinstance(node, exp.Neg):
        return fixed_scale(node.this, fact_of)
    if isinstance(node, exp.Cast):
        return _scale_of_cast(node, fact_of)
    if isinstance(node, exp.Mul | exp.Add | exp.Sub):
        left, right = fixed_scale(node.this, fact_of), fixed_scale(node.expression, fact_of)
        if left is None or right is None:
            return None
        return left + right if isinstance(node, exp.Mul) else max(left, right)
    if isinstance(node, exp.Case):
        values = [branch.args["true"] for branch in node.args["ifs"]] + [node.args.get("default")]
        return _common_scale(values, fact_of)
    if isinstance(node, exp.Coalesce):
        return _common_scale([node.this, *node.expressions], fact_of)
    return None


def _scale_of_cast(cast: exp.Cast, fact_of: FactOf) -> int | None:
    target = cast.to
    if target.this in _INTEGER_TYPES:
        return 0
    if target.this != exp.DataType.Type.DECIMAL:
        return None
    sizes = [int(size.name) for size in target.expressions if size.name.isdigit()]
    if sizes:
        return sizes[1] if len(sizes) > 1 else 0
    return fixed_scale(cast.this, fact_of)


def _common_scale(values: list[Expression | None], fact_of: FactOf) -> int | None:
    present = [value for value in values if value is not None and not _is_null(value)]
    scales = {fixed_scale(value, fact_of) for value in present}
    return scales.pop() if len(scales) == 1 else None


def _is_null(value: Expression) -> bool:
    node = bare(value)
    return isinstance(node, exp.Null) or (isinstance(node, exp.Cast) and _is_null(node.this))


def is_identity_type(column: ColumnFact) -> bool:
    """Whether values of the column that are equal are also identical."""
    if column.base_type == "numeric":
        return column.modifier >= 0
    return column.kind == "e" or (column.base_type in _IDENTITY and column.deterministic)
