"""A contract's constraints: which of them the states can hold, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlglot import exp
from sqlglot.errors import SqlglotError

from dbt.adapters.ivm.algebra.canonical import parse_canonical, respelled
from dbt.adapters.ivm.algebra.expressions import Expression, columns, sql
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.reader import check_round_trip, check_stability, describer, settings_of, undone
from dbt.adapters.ivm.errors import INVALID_TABLE_DEFINITION, DatabaseFailure, Obstacle, Refusal
from dbt.adapters.ivm.names import ModelNames, identifier
from dbt.adapters.ivm.planner.blocks import MaintenancePlan
from dbt.adapters.ivm.planner.public_columns import PublicColumn, public_columns, with_columns
from dbt.adapters.ivm.reconcile.installed import Installed
from dbt.adapters.ivm.reconcile.session import SEARCH_PATH, set_config
from dbt.adapters.ivm.render import checks as rendered_checks
from dbt.adapters.ivm.render import indexes as rendered_indexes
from dbt.adapters.ivm.render.checks import CHECK, NOT_NULL, CheckSpec, StateCheck
from dbt.adapters.ivm.render.indexes import IndexSpec, StateIndex, alive, state_indexes, typed

Spec = IndexSpec | CheckSpec

# Classes of SQLSTATE: a constant that is none of its type; syntax, names and types. Not insufficient_privilege,
# invalid_table_definition.
WRONG_TEXT = ("22", "42")
NOT_THE_TEXT = ("42501", INVALID_TABLE_DEFINITION)


class Mistake(Obstacle):
    """A condition that means nothing to PostgreSQL: not one that cannot be held, but one that nobody can test."""


@dataclass(frozen=True)
class Constraint:
    """A constraint of a model or of one of its columns.

    Args:
        kind: as in dbt: not_null, check, unique, primary_key, foreign_key, custom.
        quiet: nobody wants to hear that it is not held.
        given: what holds it, if that is known already.
    """

    kind: str
    columns: tuple[str, ...] = ()
    expression: str = ""
    quiet: bool = False
    given: tuple[Spec, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind} ({self.expression or ', '.join(self.columns)})"

    @property
    def specs(self) -> tuple[Spec, ...]:
        """What would hold it; nothing if nothing can."""
        found: list[Spec] = [*self.given]
        if self.kind in ("unique", "primary_key"):
            found.append(IndexSpec(tuple(map(identifier, self.columns)), unique=True))
        if self.kind in ("not_null", "primary_key"):
            found += [CheckSpec(f"{identifier(c)} IS NOT NULL", f"not_null ({c})", NOT_NULL) for c in self.columns]
        if self.kind == "check" and self.expression:
            found.append(CheckSpec(self.expression, f"check ({self.expression})", CHECK))
        return tuple(found)


@dataclass(frozen=True)
class Held:
    """What is to be built for a model beside its maintenance.

    Args:
        unbuilt: comments of the specs that need nothing built, or for which nothing can be.
        not_held: constraints that somebody wants to hear of, each with the reason.
    """

    indexes: tuple[StateIndex, ...]
    checks: tuple[StateCheck, ...]
    unbuilt: tuple[str, ...] = ()
    not_held: tuple[tuple[Constraint, str], ...] = ()


def asked(indexes: Iterable[IndexSpec], constraints: Iterable[Constraint]) -> frozenset[str]:
    """Comments of everything that a model asks for."""
    return frozenset(spec.comment() for spec in (*indexes, *(s for c in constraints for s in c.specs)))


def as_installed(found: Installed) -> tuple[Constraint, ...]:
    """The constraints that an installed model has, beside those that are indexes: for who builds it again without its config."""
    known: list[Spec] = [check.spec for check in found.checks]
    for comment in found.fingerprint.unbuilt if found.fingerprint else ():
        spec = rendered_checks.parse_comment(comment) or rendered_indexes.parse_comment(comment)
        known += [spec] if spec else []
    return tuple(Constraint("installed", quiet=True, given=(spec,)) for spec in known)


def hold(
    database: Database,
    names: ModelNames,
    plan: MaintenancePlan,
    indexes: Sequence[IndexSpec],
    constraints: Sequence[Constraint],
) -> Held:
    """What holds the constraints, beside the indexes that the model asks for itself.

    Raises:
        Obstacle: one of these indexes cannot be had, or a condition means nothing. Other constraints are reported instead.
    """
    describe = describer(database)
    built = {index.spec: index for index in state_indexes(names, plan, describe, indexes)}
    checks: dict[CheckSpec, StateCheck] = {}
    unbuilt: set[str] = set()
    not_held: list[tuple[Constraint, str]] = []
    for constraint in constraints:
        if not constraint.specs:
            not_held.append((constraint, "nothing in PostgreSQL can hold it for a view"))
        for spec in constraint.specs:
            try:
                if isinstance(spec, CheckSpec):
                    checks[spec] = _check(database, names, plan, spec)
                elif spec not in built:
                    index = state_indexes(names, plan, describe, [spec])[0]
                    if index.constraint:
                        built[spec] = index
                    else:
                        unbuilt.add(spec.comment())  # GROUP BY sees to it
            except Obstacle as obstacle:
                if isinstance(obstacle, Mistake) and not constraint.given:
                    raise
                unbuilt.add(spec.comment())
                not_held.append((constraint, obstacle.why))
    heard = tuple(item for item in not_held if not item[0].quiet)
    return Held(tuple(built.values()), tuple(checks.values()), tuple(sorted(unbuilt)), heard)


def _check(database: Database, names: ModelNames, plan: MaintenancePlan, spec: CheckSpec) -> StateCheck:
    """The condition as a trigger on a state.

    Raises:
        Obstacle: its rows are not written one by one, or it is no condition for a CHECK.
    """
    expression = _canonical(database, plan, spec)
    found = public_columns(plan)
    used = sorted({name for _, name in columns(expression)})
    if not used:
        raise _not_held(spec, "it names no column")
    missing = [name for name in used if name not in found or not found[name].all_rows]
    if missing:
        raise _not_held(spec, f"which rows have which {missing[0]} is only known when the view is read")
    blocks = {found[name].block for name in used}
    if len(blocks) > 1:
        raise _not_held(spec, "its columns are kept in different tables")
    number = blocks.pop()
    return StateCheck(
        name=names.function(f"check_{spec.digest}"),
        model=names.model,
        state=names.state(number),
        spec=spec,
        broken_row=_broken_row(database, plan, expression, {name: found[name] for name in used}),
        broken=f"({_over(expression, {name: f'model.{identifier(name)}' for name in used})}) IS FALSE",
    )


def _broken_row(
    database: Database, plan: MaintenancePlan, expression: Expression, found: dict[str, PublicColumn]
) -> str:
    describe = describer(database)
    block = plan.blocks[next(iter(found.values())).block]
    values = {name: typed(plan, describe, column, "NEW") for name, column in found.items()}
    broken = f"({_over(expression, values)}) IS FALSE"
    shown = alive(block, "NEW")
    return f"CASE WHEN {shown} THEN {broken} ELSE false END" if shown else broken


def _over(expression: Expression, values: dict[str, str]) -> str:
    return with_columns(expression, {(alias, name): values[name] for alias, name in columns(expression)})


def _canonical(database: Database, plan: MaintenancePlan, spec: CheckSpec) -> Expression:
    """The condition as PostgreSQL resolves it in a CHECK on a table of the model's columns.

    Raises:
        Mistake: it is no condition.
        Obstacle: it is not the same in every session.
    """
    with undone(database):
        try:
            _create_model_table(database, plan, spec)
            database.execute(set_config({"search_path": SEARCH_PATH, "quote_all_identifiers": "off"}))
            text = str(database.query(_DEFINITION)[0][0]).removeprefix("CHECK (").removesuffix(")")
            select = f"SELECT {text} AS holds FROM pg_temp.ivm_model"
            if check_stability(database, select) or settings_of(database, select):
                raise _not_held(spec, "its functions depend on the time or on settings of the session")
            canonical = parse_canonical(f" {select}")
            check_round_trip(database, respelled(select), sql(canonical))
        except DatabaseFailure as failure:
            raise _not_held(spec, failure.message) from failure
        except Refusal as refusal:
            raise _not_held(spec, f"{refusal.what}: {refusal.why}") from refusal
        except SqlglotError as error:
            raise _not_held(spec, "its condition cannot be read") from error
    found = canonical.find(exp.Alias)
    assert found is not None
    expression: Expression = found.this
    return expression


def _create_model_table(database: Database, plan: MaintenancePlan, spec: CheckSpec) -> None:
    table = ", ".join(f"{identifier(fact.name)} {fact.ddl_type}" for fact in plan.outputs)
    try:
        database.execute(f"CREATE TEMP TABLE ivm_model ({table}, CONSTRAINT ivm_check CHECK ({spec.expression}))")
    except DatabaseFailure as failure:
        if not failure.sqlstate.startswith(WRONG_TEXT) or failure.sqlstate in NOT_THE_TEXT:
            raise
        what = f"The contract's {spec} means nothing to PostgreSQL"
        raise Mistake(what, failure.message, "correct the expression") from failure


_DEFINITION = (
    "SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k"
    " WHERE k.conname = 'ivm_check' AND k.conrelid = 'pg_temp.ivm_model'::regclass"
)


def _not_held(spec: CheckSpec, why: str) -> Obstacle:
    return Obstacle(f"The {spec} is not held", why, "test it with dbt instead")
