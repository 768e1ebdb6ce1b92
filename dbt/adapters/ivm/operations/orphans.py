"""Models that their project has no more: dbt forgets them, their triggers do not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import DatabaseFailure, Obstacle
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.operations.inventory import Installation, installations, remains
from dbt.adapters.ivm.reconcile import public, removal
from dbt.adapters.ivm.reconcile.session import writing

LOCK_TIMEOUT = "1s"
ADVICE = {
    "42501": ("only its owner can drop it", "run this as its owner (`role` in the profile)"),
    "55P03": ("another session uses it or a base table", "run this again when that has ended"),
    "40P01": ("another session uses it and a base table", "run this again"),
}


@dataclass(frozen=True)
class Project:
    """A dbt project as it is now, at one of its targets.

    Args:
        relations: (schema, name) of everything that it builds.
        target_schema: of the profile. Developers share a database and often the target's name, hardly this.
    """

    name: str
    target: str
    target_schema: str
    relations: Collection[RelationName]

    def has_lost(self, found: Installation) -> bool:
        """Whether it has built the model, at this very target, and would not any more."""
        about = found.fingerprint.about
        built_here = (about.project, about.target, about.target_schema) == (self.name, self.target, self.target_schema)
        return built_here and not self.builds(found.model)

    def builds(self, model: RelationName) -> bool:
        """Whatever the case: an unquoted name is folded by the database only."""
        return _folded(model) in set(map(_folded, self.relations))


@dataclass(frozen=True)
class Wanted:
    """What is to be dropped.

    Args:
        here: the project that asks: what it has lost goes.
        project: instead, everything that was built by the project of this name and is in none of the relations of `here`.
        models: only these, as "schema.name"; then also what nobody knows the project of.
    """

    here: Project
    project: str = ""
    models: tuple[str, ...] = ()

    def why(self, found: Installation) -> str:
        """Why the model is an orphan; empty if it is none."""
        about = found.fingerprint.about
        if self.here.builds(found.model) or (self.models and str(found.model) not in self.models):
            return ""
        if self.project:
            return f"built by the project {self.project}, which was named" if about.project == self.project else ""
        if self.here.has_lost(found):
            return f"the project {about.project} has no such model any more"
        return "it was named" if self.models and about.project in ("", self.here.name) else ""


@dataclass(frozen=True)
class Orphan:
    """A model to be dropped, and what others have made that hangs on it and would go with it."""

    model: RelationName
    why: str
    dependants: tuple[str, ...] = ()


def find(database: Database, wanted: Wanted) -> list[Orphan]:
    """What is to be dropped.

    Raises:
        Obstacle: something that was named is not there, or is not for this project to drop.
    """
    found = [(each, wanted.why(each)) for each in installations(database)]
    orphans = [Orphan(each.model, why, tuple(_dependants(database, each))) for each, why in found if why]
    if not wanted.project:
        schemas = {wanted.here.target_schema, *(relation.schema for relation in wanted.here.relations)}
        orphans += [
            Orphan(model, "left over from a model whose state somebody has dropped")
            for model in remains(database)
            if model.schema in schemas and (not wanted.models or str(model) in wanted.models)
        ]
    missing = set(wanted.models) - {str(orphan.model) for orphan in orphans}
    if missing:
        raise Obstacle(
            f"{', '.join(sorted(missing))} is not an orphan",
            "it is no incremental view, or a model of this project, or built by another project",
            "see ivm_status; what another project built goes with `project: its name`",
        )
    return orphans


def drop(database: Database, model: RelationName) -> None:
    """Drops it with all its parts; a lock that is not to be had in time fails it.

    Raises:
        Obstacle: it belongs to another role, or is in use.
    """
    with writing(database, {"lock_timeout": LOCK_TIMEOUT}):
        try:
            removal.remove(database, model)
        except DatabaseFailure as failure:
            if failure.sqlstate not in ADVICE:
                raise
            raise Obstacle(f"Cannot drop {model}: {failure.message}", *ADVICE[failure.sqlstate]) from failure


def _dependants(database: Database, found: Installation) -> list[str]:
    functions = tuple(name.relation for name in found.fingerprint.objects if name.kind == "function")
    return public.dependants(database, found.model, functions)


def _folded(name: RelationName) -> tuple[str, str]:
    return name.schema.lower(), name.name.lower()
