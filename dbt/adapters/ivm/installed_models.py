"""What can be asked of a model that is installed, and done with it, without its text from the project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.compiler import Options, Outcome, maintain
from dbt.adapters.ivm.derivation import UNLOGGED, UNSUPPORTED, bind, derive, inputs_of
from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.indexes import missing_indexes
from dbt.adapters.ivm.reconcile import contract, installed, public
from dbt.adapters.ivm.reconcile.compare import check_owned
from dbt.adapters.ivm.reconcile.fingerprint import Fingerprint, digests
from dbt.adapters.ivm.reconcile.installed import Installed
from dbt.adapters.ivm.reconcile.reasons import changed_inputs
from dbt.adapters.ivm.reconcile.session import writing
from dbt.adapters.ivm.render import explain as explanation


def explain(database: Database, model: RelationName) -> str:
    """What maintains an installed model, in words, and its SQL.

    Raises:
        Obstacle: no incremental view of that name is installed.
    """
    recorded = fingerprint_of(installed.read(database, model))
    unlogged = UNLOGGED in recorded.inputs
    with as_built(database, recorded):
        bound = bind(database, recorded.compiled_sql, unlogged)
        view, plan = derive(database, model, bound, bool(recorded.recomputed), unlogged)
    return explanation.explain(view, plan, missing_indexes(plan, bound.tables))


def changes(database: Database, found: Installed) -> str:
    """What has changed since of that from which an installed model was derived; empty if nothing has.

    Raises:
        Refusal: its query could not be maintained any more.
        Obstacle: it is no incremental view, or the database does not let us look.
    """
    recorded = fingerprint_of(found)
    unlogged = UNLOGGED in recorded.inputs
    with as_built(database, recorded):
        bound = bind(database, recorded.compiled_sql, unlogged)
    unsupported = "recompute" if recorded.recomputed else "fail" if UNSUPPORTED in recorded.inputs else ""
    now = digests(inputs_of(bound, unsupported, unlogged, found.inputs))
    return "" if dict(recorded.inputs) == now else changed_inputs(recorded.inputs, now)


def refill(database: Database, model: RelationName, lock_timeout: str = "") -> Outcome:
    """Fills the states of an installed model again, from the SELECT and the config that it was built from.

    Args:
        lock_timeout: instead of the config's.

    Raises:
        Refusal, Obstacle: as `maintain`; or no incremental view of that name is installed.
    """
    found = installed.read(database, model)
    fingerprint = fingerprint_of(found)
    check_owned(found)
    options = replace(recorded(found), refill=True)
    if lock_timeout:
        options = replace(options, lock_timeout=lock_timeout)
    with as_built(database, fingerprint):
        return maintain(database, model, fingerprint.compiled_sql, options, about=fingerprint.about)


def fingerprint_of(found: Installed) -> Fingerprint:
    """What was recorded at the installation.

    Raises:
        Obstacle: there is none.
    """
    if found.fingerprint is None:
        kind = public.KINDS.get(found.public_kind, "other relation")
        raise Obstacle(
            f"{found.model} is not an incremental view",
            f"it is a {kind}: it is materialized otherwise" if found.public_kind else "nothing of ours has that name",
            "leave it out, or have the model materialized as incremental_view"
            if found.public_kind
            else "dbt run the model first",
        )
    return found.fingerprint


@contextmanager
def as_built(database: Database, fingerprint: Fingerprint) -> Iterator[None]:
    """As in the last `dbt run` of the model: what its SQL means may depend on settings that the model's own header set."""
    path = fingerprint.options.get("search_path")
    if path is None:
        path = database.query("SELECT current_setting('search_path')")[0][0]
    with writing(database, {**fingerprint.settings, "search_path": str(path)}):
        yield


def recorded(found: Installed) -> Options:
    """The options with which the model is installed, to reconcile it in another model's run."""
    if found.fingerprint is None:
        return Options()
    standing = found.fingerprint.options
    return Options(
        lock_timeout=str(standing.get("lock_timeout", Options().lock_timeout)),
        may_recompute=bool(standing.get("may_recompute", found.fingerprint.recomputed)),
        ripple=bool(standing.get("ripple", True)),
        indexes=tuple(index.spec for index in found.indexes),
        constraints=contract.as_installed(found),
        unlogged=UNLOGGED in found.fingerprint.inputs,
    )
