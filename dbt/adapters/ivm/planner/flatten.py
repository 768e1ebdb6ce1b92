"""Linear operators become branches: conjunctive queries over base tables, joined by UNION ALL.

Projections are substituted, filters collected, joins distributed over UNION ALL; inner joins, projections and UNION ALL
are (multi)linear in their inputs, so this changes no row and no multiplicity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column, conjuncts, parse, substitute
from dbt.adapters.ivm.algebra.operators import (
    Filter,
    Join,
    Operator,
    Project,
    Scan,
    SingleRow,
    UnionAll,
    output_alias,
    output_names,
)
from dbt.adapters.ivm.errors import Refusal

MOST_BRANCHES = 64

Environment = Mapping[tuple[str, str], Expression]


@dataclass(frozen=True)
class FlatBranch:
    """A conjunctive query; `columns` says what derived columns mean in terms of its scans."""

    scans: tuple[Scan, ...] = ()
    predicates: tuple[Expression, ...] = ()
    columns: Environment = field(default_factory=dict)


def flatten(operator: Operator) -> tuple[FlatBranch, ...]:
    """The branches of a linear operator.

    Raises:
        Refusal: more than MOST_BRANCHES of them.
    """
    branches = _flatten(operator)
    if len(branches) > MOST_BRANCHES:
        raise Refusal(
            "a join of so many UNION ALLs",
            f"It makes {len(branches)} combinations of branches; up to {MOST_BRANCHES} are maintained.",
            "Materialize one of the UNION ALLs as a model of its own.",
        )
    return branches


def _flatten(operator: Operator) -> tuple[FlatBranch, ...]:
    if isinstance(operator, SingleRow):
        return (FlatBranch(),)
    if isinstance(operator, Scan):
        return (FlatBranch(scans=(operator,)),)
    if isinstance(operator, Filter):
        return tuple(_filtered(branch, operator.predicate) for branch in _flatten(operator.input))
    if isinstance(operator, Project):
        return tuple(_projected(branch, operator) for branch in _flatten(operator.input))
    if isinstance(operator, Join):
        rights = _flatten(operator.right)
        pairs = (_product(left, right) for left in _flatten(operator.left) for right in rights)
        return tuple(_filtered(pair, operator.condition) for pair in pairs)
    if isinstance(operator, UnionAll):
        return tuple(flat for number in range(len(operator.branches)) for flat in _union_branch(operator, number))
    raise ValueError(f"{operator.construct} is not linear")


def _filtered(branch: FlatBranch, predicate: Expression | None) -> FlatBranch:
    terms = tuple(substitute(term, branch.columns) for term in conjuncts(predicate))
    return FlatBranch(branch.scans, branch.predicates + terms, branch.columns)


def _projected(branch: FlatBranch, project: Project) -> FlatBranch:
    outputs = {
        (project.alias, output.name): substitute(output.expression, branch.columns) for output in project.outputs
    }
    return FlatBranch(branch.scans, branch.predicates, outputs)


def _product(left: FlatBranch, right: FlatBranch) -> FlatBranch:
    return FlatBranch(left.scans + right.scans, left.predicates + right.predicates, {**left.columns, **right.columns})


def _union_branch(union: UnionAll, number: int) -> tuple[FlatBranch, ...]:
    operator = union.branches[number]
    alias, names = output_alias(operator), output_names(operator)
    result = []
    for flat in _flatten(operator):
        outputs: dict[tuple[str, str], Expression] = {}
        for position, name in enumerate(union.names):
            value = substitute(column(alias, names[position]), flat.columns)
            common = union.types[position]
            if union.branch_types[number][position] != common:
                value = exp.Cast(this=exp.Paren(this=value), to=_type(common))
            outputs[union.alias, name] = value
        result.append(FlatBranch(flat.scans, flat.predicates, outputs))
    return tuple(result)


def _type(name: str) -> Expression:
    """sqlglot's node for a type, whatever its spelling."""
    cast = parse(f"SELECT NULL::{name}").find(exp.Cast)
    assert cast is not None
    return cast.to
