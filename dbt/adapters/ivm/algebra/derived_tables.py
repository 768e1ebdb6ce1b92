"""Derived tables of some columns of an operator, put between it and what reads them."""

from __future__ import annotations

from collections.abc import Iterable

from dbt.adapters.ivm.algebra.expressions import Expression, column
from dbt.adapters.ivm.algebra.operators import Named, Operator
from dbt.adapters.ivm.names import fit


def outputs_for(
    operator: Operator, wanted: Iterable[tuple[str, str]], alias: str
) -> tuple[tuple[Named, ...], dict[tuple[str, str], Expression]]:
    """Outputs under the alias for those of the wanted columns that are the operator's, and where these columns are then.

    They keep their names as far as these differ.
    """
    found: dict[tuple[str, str], str] = {}
    for pair in sorted({pair for pair in wanted if pair[0] in operator.defined}):
        names = (pair[1], *(fit(f"{pair[1]}_{number}") for number in range(2, len(found) + 3)))
        found[pair] = next(name for name in names if name not in found.values())
    outputs = tuple(Named(name, column(*pair)) for pair, name in found.items())
    return outputs, {pair: column(alias, name) for pair, name in found.items()}
