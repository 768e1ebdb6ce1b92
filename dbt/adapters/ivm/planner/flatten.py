"""Linear operators become branches: conjunctive queries over base tables, joined by UNION ALL.

Projections are substituted, filters collected, joins distributed over UNION ALL; inner joins, projections and UNION ALL
are (multi)linear in their inputs, so this changes no row and no multiplicity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column, conjuncts, parse, substitute
from dbt.adapters.ivm.algebra.operators import (
    Apply,
    Constant,
    Filter,
    FunctionScan,
    Join,
    JoinKind,
    Operator,
    Project,
    Scan,
    SingleRow,
    UnionAll,
    Values,
    output_alias,
    output_names,
)
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.planner.generated import Generated

MOST_BRANCHES = 64

Environment = Mapping[tuple[str, str], Expression]


@dataclass(frozen=True)
class FlatBranch:
    """A conjunctive query; `columns` says what derived columns mean in terms of its scans and what they generate."""

    scans: tuple[Scan, ...] = ()
    predicates: tuple[Expression, ...] = ()
    columns: Environment = field(default_factory=dict)
    generated: tuple[Generated, ...] = ()

    def seeing(self, columns: Environment) -> FlatBranch:
        """With columns of neighbours, which a LATERAL item reads, replaced by what they mean."""
        return FlatBranch(
            self.scans,
            tuple(substitute(term, columns) for term in self.predicates),
            {name: substitute(value, columns) for name, value in self.columns.items()},
            tuple(generated.seeing(columns) for generated in self.generated),
        )


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
    if isinstance(operator, FunctionScan | Values | Constant):
        return (FlatBranch(generated=(Generated(operator),)),)
    if isinstance(operator, Filter):
        return tuple(_filtered(branch, operator.predicate) for branch in _flatten(operator.input))
    if isinstance(operator, Project):
        return tuple(_projected(branch, operator) for branch in _flatten(operator.input))
    if isinstance(operator, Join | Apply):
        rights = _flatten(operator.right)
        return tuple(_joined(left, right, operator) for left in _flatten(operator.left) for right in rights)
    if isinstance(operator, UnionAll):
        return tuple(flat for number in range(len(operator.branches)) for flat in _union_branch(operator, number))
    raise ValueError(f"{operator.construct} is not linear")


def _filtered(branch: FlatBranch, predicate: Expression | None) -> FlatBranch:
    terms = tuple(substitute(term, branch.columns) for term in conjuncts(predicate))
    return replace(branch, predicates=branch.predicates + terms)


def _projected(branch: FlatBranch, project: Project) -> FlatBranch:
    outputs = {
        (project.alias, output.name): substitute(output.expression, branch.columns) for output in project.outputs
    }
    return replace(branch, columns=outputs)


def _joined(left: FlatBranch, right: FlatBranch, join: Join | Apply) -> FlatBranch:
    right = right.seeing(left.columns)
    if join.kind is JoinKind.LEFT:
        (generated,) = right.generated
        condition = join.condition and substitute(join.condition, left.columns)
        return replace(left, generated=(*left.generated, replace(generated, outer=True, condition=condition)))
    product = FlatBranch(
        left.scans + right.scans,
        left.predicates + right.predicates,
        {**left.columns, **right.columns},
        left.generated + right.generated,
    )
    return _filtered(product, join.condition)


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
        result.append(replace(flat, columns=outputs))
    return tuple(result)


def _type(name: str) -> Expression:
    """sqlglot's node for a type, whatever its spelling."""
    cast = parse(f"SELECT NULL::{name}").find(exp.Cast)
    assert cast is not None
    return cast.to
