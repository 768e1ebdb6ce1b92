"""The whole pipeline on one page: a model's SELECT in, its database objects out, installed or reconciled.

(Interface fixed first; the body is filled in as the stages land.)
"""

from __future__ import annotations

from dataclasses import dataclass

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.render.objects import MaintainedView


@dataclass(frozen=True)
class Options:
    """What a model may configure about its maintenance.

    Args:
        lock_timeout: how long CREATE TRIGGER may wait for a base table, as a PostgreSQL duration.
        unlogged: make the state UNLOGGED.
        full_refresh: build anew although nothing changed; incompatible dependants may be dropped.
    """

    lock_timeout: str = "5s"
    unlogged: bool = False
    full_refresh: bool = False


@dataclass(frozen=True)
class Outcome:
    """What reconciling did: kind is created, unchanged, repaired, altered or rebuilt."""

    kind: str
    reason: str = ""
    rows: int | None = None


def plan(database: Database, model: RelationName, compiled_sql: str, options: Options = Options()) -> MaintainedView:
    """The objects that maintain the SELECT; reads the catalog, changes nothing (works inside a rolled-back savepoint).

    Raises:
        Refusal: the query, or a relation in it, cannot be maintained.
        Obstacle: the database does not allow it now.
    """
    raise NotImplementedError


def maintain(database: Database, model: RelationName, compiled_sql: str, options: Options = Options()) -> Outcome:
    """Creates the maintained view, or reconciles what is installed with what the SELECT asks for.

    Runs in the caller's transaction and leaves committing to it; when it raises, the caller rolls back.
    """
    raise NotImplementedError


def remove(database: Database, model: RelationName) -> bool:
    """Drops triggers, functions, states and views of the model; False if nothing of ours was there."""
    raise NotImplementedError
