"""GROUP BY with all that it may say: expressions, GROUPING SETS, ROLLUP and CUBE."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, sql

Sets = list[tuple[Expression, ...]]


@dataclass(frozen=True)
class Grouping:
    """What a SELECT groups by.

    Args:
        present: there is a GROUP BY or HAVING.
        keys: the expressions, in order. sets: for each grouping set the numbers of its keys, or None for all keys at once.
    """

    present: bool
    keys: tuple[Expression, ...] = ()
    sets: tuple[tuple[int, ...], ...] | None = None


def grouping_of(select: exp.Select) -> Grouping:
    """The SELECT's grouping, not yet resolved."""
    group = select.args.get("group")
    if group is None:
        return Grouping(bool(select.args.get("having")))
    if not any(isinstance(item, exp.Rollup | exp.Cube | exp.GroupingSets) for item in group.expressions):
        return Grouping(True, tuple(item for item in group.expressions if not _is_empty(item)))
    combined = [tuple(key for part in parts for key in part) for parts in product(*map(_sets, group.expressions))]
    keys: dict[str, Expression] = {}
    for found in combined:
        for key in found:
            keys.setdefault(sql(bare(key)), key)
    numbers = {text: number for number, text in enumerate(keys)}
    sets = tuple(tuple(dict.fromkeys(numbers[sql(bare(key))] for key in found)) for found in combined)
    if group.args.get("all") is False:  # sqlglot's way to say GROUP BY DISTINCT
        sets = tuple({frozenset(found): found for found in reversed(sets)}.values())
    return Grouping(True, tuple(keys.values()), sets if len(sets) > 1 else None)


def _sets(item: Expression) -> Sets:
    """The grouping sets that an item of GROUP BY stands for."""
    if isinstance(item, exp.GroupingSets):
        return [found for part in item.expressions for found in _sets(part)]
    if isinstance(item, exp.Rollup):
        parts = [_members(part) for part in item.expressions]
        return [_joined(parts[:length]) for length in range(len(parts), -1, -1)]
    if isinstance(item, exp.Cube):
        parts = [_members(part) for part in item.expressions]
        return [_joined(some) for length in range(len(parts), -1, -1) for some in combinations(parts, length)]
    return [_members(item)]


def _members(item: Expression) -> tuple[Expression, ...]:
    item = bare(item)
    return tuple(item.expressions) if isinstance(item, exp.Tuple) else (item,)


def _joined(parts: Iterable[tuple[Expression, ...]]) -> tuple[Expression, ...]:
    return tuple(key for part in parts for key in part)


def _is_empty(key: Expression) -> bool:
    """The () of GROUP BY (): all rows are one group."""
    return isinstance(key, exp.Tuple) and not key.expressions
