"""Select-project-join queries over base tables: the form in which a changed row is followed to the keys it affects.

A conjunctive query is monotone: more rows in one of its tables never take a row from its result. It may promise less than
the operator that it stands for (more rows, fewer columns), never more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, columns, conjuncts, equality, substitute
from dbt.adapters.ivm.algebra.operators import Constant, FunctionScan, Scan
from dbt.adapters.ivm.algebra.subqueries import subqueries

Environment = Mapping[tuple[str, str], Expression]


@dataclass(frozen=True)
class Conjunctive:
    """A product of scans and of what functions make of their rows, filtered.

    Args:
        predicates: over columns of the scans; those that also name columns of an outer query wait until they are known.
        columns: what a derived column means in terms of the scans; columns that cannot be followed are not there.
        optional: the same for columns of an outer join's nullable side. Only a term that NULL fails may use them, which makes
            the join an inner one; scans that no such term leads to are to be left out.
        merged: for FULL JOIN .. ON a = b what COALESCE(a, b) is in the changed row's company.
        generated: functions over columns of the scans, and constant relations.
        conditional: terms that hold only where an outer join has found a row of its nullable side, with that side's aliases.
        inside: every alias that stands for something below, followed or not.
    """

    scans: tuple[Scan, ...] = ()
    predicates: tuple[Expression, ...] = ()
    columns: Environment = field(default_factory=dict)
    optional: Environment = field(default_factory=dict)
    merged: Mapping[frozenset[tuple[str, str]], Expression] = field(default_factory=dict)
    inside: frozenset[str] = frozenset()
    generated: tuple[FunctionScan | Constant, ...] = ()
    conditional: tuple[tuple[frozenset[str], tuple[Expression, ...]], ...] = ()

    @property
    def followed(self) -> set[str]:
        """The aliases in terms of which everything is said."""
        return {scan.alias for scan in self.scans} | {item.alias for item in self.generated}

    def filtered(self, predicate: Expression | None) -> Conjunctive:
        """With those terms of the predicate that can be followed; the others would keep fewer rows."""
        known = [term for one in conjuncts(predicate) if (term := self._known(one)) is not None]
        return replace(self, predicates=self.predicates + tuple(known) + self._implied(predicate))

    def _implied(self, predicate: Expression | None) -> tuple[Expression, ...]:
        """The conditional terms that hold where the predicate does: it needs a row of the nullable side."""
        needed: set[str] = set()
        for term in conjuncts(predicate):
            if equality(term):
                values = (
                    self.optional[key] for key in columns(term) if key in self.optional and key not in self.columns
                )
                needed.update(alias for value in values for alias, _ in columns(value))
        return tuple(term for inside, terms in self.conditional if inside & needed for term in terms)

    def _known(self, term: Expression) -> Expression | None:
        meant = self._meanings(term)
        if any(key not in meant and key[0] in self.inside for key in columns(term)):
            return None
        return substitute(term, meant)

    def _meanings(self, term: Expression) -> Environment:
        return {**self.optional, **self.columns} if equality(term) else self.columns

    def times(self, other: Conjunctive) -> Conjunctive:
        """The product; what waited for columns of the other side finds them now."""
        both = Conjunctive(
            scans=tuple(dict.fromkeys(self.scans + other.scans)),
            columns={**self.columns, **other.columns},
            optional={**self.optional, **other.optional},
            merged={**self.merged, **other.merged},
            inside=self.inside | other.inside,
            generated=tuple({item.alias: item for item in self.generated + other.generated}.values()),
        )
        conditional = tuple(
            (inside, both._all_settled(terms)) for inside, terms in self.conditional + other.conditional
        )
        predicates = both._all_settled(self.predicates + other.predicates)
        return replace(both, predicates=predicates, conditional=conditional)

    def _all_settled(self, terms: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(term for one in terms if (term := self._settled(one)) is not None)

    def _settled(self, term: Expression) -> Expression | None:
        meant = self._meanings(term)
        unknown = {key for key in columns(term) if key[0] not in self.followed}
        if any(key not in meant and key[0] in self.inside for key in unknown):
            return None
        return substitute(term, {key: meant[key] for key in unknown if key in meant})

    def within(self, aliases: frozenset[str]) -> Conjunctive:
        """Without predicates that need other aliases."""
        kept = tuple(term for term in self.predicates if {alias for alias, _ in columns(term)} <= aliases)
        return replace(self, predicates=kept)

    def showing(self, visible: Environment, optional: Environment | None = None) -> Conjunctive:
        """With other columns visible."""
        return replace(self, columns=visible, optional=optional or {}, merged={})

    def resolve(self, expression: Expression) -> Expression | None:
        """The expression over the scans; None if one of its columns cannot be followed."""
        pair = coalesced(expression)
        if pair in self.merged:
            return self.merged[pair]
        if any(key not in self.columns for key in columns(expression)) or any(True for _ in subqueries(expression)):
            return None
        return substitute(expression, self.columns)

    def resolve_optional(self, expression: Expression) -> Expression | None:
        """What a bare column of an outer join's nullable side means."""
        node = bare(expression)
        return self.optional.get((node.table, node.name)) if isinstance(node, exp.Column) else None

    @property
    def settled(self) -> Conjunctive:
        """Without predicates that still wait for an outer query."""
        kept = tuple(term for term in self.predicates if {alias for alias, _ in columns(term)} <= self.followed)
        return replace(self, predicates=kept)


def coalesced(expression: Expression) -> frozenset[tuple[str, str]]:
    """The columns a and b of COALESCE(a, b); empty for anything else."""
    node = bare(expression)
    values = [bare(value) for value in (node.this, *node.expressions)] if isinstance(node, exp.Coalesce) else []
    if len(values) != 2:
        return frozenset()
    return frozenset((value.table, value.name) for value in values if isinstance(value, exp.Column))
