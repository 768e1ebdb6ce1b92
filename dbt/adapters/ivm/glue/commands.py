"""What the macros behind `dbt run-operation ivm_..`, the test `ivm_in_sync` and `dbt docs generate` call."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from dbt.adapters.base import available
from dbt.adapters.events.types import AdapterEventInfo, AdapterEventWarning
from dbt.adapters.postgres.impl import PostgresAdapter
from dbt_common.events.functions import fire_event, warn_or_error
from dbt_common.exceptions import DbtRuntimeError

from dbt.adapters.ivm import compiler, installed_models
from dbt.adapters.ivm.connections import DbtDatabase
from dbt.adapters.ivm.errors import DatabaseFailure, IvmError, Obstacle
from dbt.adapters.ivm.glue import arguments
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.operations import comparison, orphans, pausing, report, verification
from dbt.adapters.ivm.operations.statistics import statistics
from dbt.adapters.ivm.operations.status import Status, statuses
from dbt.adapters.ivm.reconcile import dependents, installed
from dbt.adapters.ivm.reconcile.fingerprint import About
from dbt.adapters.ivm.reconcile.session import set_config
from dbt.adapters.ivm.relation import IvmRelation

LOCK_TIMEOUT = compiler.Options().lock_timeout
NOTHING = "select 1 as difference where false"


class Commands(PostgresAdapter):
    """The part of the adapter that deals with models that are installed already."""

    relation_of_node: Callable[[Mapping[str, Any]], IvmRelation]

    @available.parse_none
    def check_flags(self, **flags: Any) -> None:
        """Raises unless each is true or false."""
        with self._errors_for_dbt():
            for key, value in flags.items():
                arguments.flag(key, value)

    @available.parse(lambda *_, **__: {"relations": [], "not_built": []})
    def chosen_incremental_views(
        self, operation: str, model: Any, graph: Mapping[str, Any]
    ) -> dict[str, list[IvmRelation]]:
        """Those that `model` names; without it those of the project, and which of these are not built yet."""
        with self._errors_for_dbt():
            nodes = arguments.chosen(operation, model, graph["nodes"].values())
        relations = [self.relation_of_node(node) for node in nodes]
        if model is not None:
            return {"relations": relations, "not_built": []}
        with self._looking() as database:
            built = {found.model for found in dependents.installed_views(database)}
        return {
            "relations": [each for each in relations if each.relation_name in built],
            "not_built": [each for each in relations if each.relation_name not in built],
        }

    @available.parse(lambda *_, **__: {"message": "", "failed": False})
    def explain_incremental_view(self, relation: IvmRelation) -> dict[str, Any]:
        """What maintains the model, in words, and its SQL."""

        def work(database: DbtDatabase, model: RelationName) -> str:
            text = installed_models.explain(database, model)
            self.connections.rollback_if_open()
            return text

        return self._attempt(relation, work)

    @available.parse(lambda *_, **__: [])
    def incremental_views(self, relations: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
        """How every incremental view in the database is doing.

        Args:
            relations: (schema, name) of everything that the project builds.
        """
        return [report.as_dict(found) for found in self._statuses(relations)]

    @available.parse(lambda *_, **__: "")
    def incremental_view_report(self, relations: Sequence[Sequence[str]], layout: str) -> str:
        """The same as text: an aligned table, or JSON."""
        with self._errors_for_dbt():
            if layout not in ("table", "json"):
                raise Obstacle(
                    f"The format {layout!r} is unknown", "there are 'table' and 'json'", "choose one of them"
                )
        found = self._statuses(relations)
        if layout == "json":
            return json.dumps([report.as_dict(each) for each in found], indent=2, ensure_ascii=False)
        return report.as_table(found)

    @available.parse(lambda *_, **__: NOTHING)
    def in_sync_test(
        self,
        relation: IvmRelation,
        where: str | None,
        except_columns: Sequence[str],
        tolerance: float | None,
        to_be_run: bool,
    ) -> str:
        """The query of the test `ivm_in_sync`; sets for its transaction what the model's query depends on.

        Args:
            to_be_run: otherwise it is only compiled, and a model that cannot be compared is no error.
        """
        with self._errors_for_dbt():
            scope = verification.scope(where=where, except_columns=except_columns, tolerance=tolerance)
        try:
            return self._difference(relation, scope)
        except DbtRuntimeError as error:
            if to_be_run:
                raise
            return f"-- {str(error.msg).splitlines()[0]}\n{NOTHING}"

    def _difference(self, relation: IvmRelation, scope: comparison.Scope) -> str:
        with self._errors_for_dbt():
            database = self._database()
            found = installed.read(database, relation.relation_name)
            if found.fingerprint is None and found.public_kind == "v":
                text = f"{relation.relation_name} is a plain view, not an incremental view: there is nothing to compare"
                fire_event(AdapterEventInfo(base_msg=text))
                return NOTHING
            settings = comparison.settings(installed_models.fingerprint_of(found))
            if settings:
                database.query(set_config(settings))
            return verification.differences(database, relation.relation_name, scope)

    @available.parse(lambda *_, **__: {"message": "", "failed": False})
    def verify_incremental_view(self, relation: IvmRelation, **scope: Any) -> dict[str, Any]:
        """Compares the view with its query; adds "rows": how many were compared, "differences" and "examples"."""

        def work(database: DbtDatabase, model: RelationName) -> dict[str, Any]:
            found = verification.verify(database, model, verification.scope(**scope))
            self.connections.rollback_if_open()
            return {
                "message": found.message,
                "failed": found.differences > 0,
                "rows": found.rows,
                "differences": found.differences,
                "examples": list(found.examples),
            }

        return self._attempt(relation, work)

    @available.parse(lambda *_, **__: {"message": "", "failed": False})
    def refresh_incremental_view(self, relation: IvmRelation, lock_timeout: Any) -> dict[str, Any]:
        """Fills the states anew from the SELECT that they were built from, and commits."""
        timeout = self._lock_timeout(lock_timeout)

        def work(database: DbtDatabase, model: RelationName) -> str:
            outcome = installed_models.refill(database, model, timeout)
            self.connections.commit()
            return f"{outcome.kind}: {outcome.reason}, {outcome.rows:,} rows"

        return self._attempt(relation, work)

    @available.parse(lambda *_, **__: {"message": "", "failed": False})
    def pause_incremental_view(self, relation: IvmRelation, lock_timeout: Any) -> dict[str, Any]:
        """Takes the model off maintenance, and commits."""
        timeout = self._lock_timeout(lock_timeout)

        def work(database: DbtDatabase, model: RelationName) -> str:
            paused = pausing.pause(database, model, timeout or LOCK_TIMEOUT)
            self.connections.commit()
            return "paused: until it is resumed, its query is computed when it is read" if paused else "already paused"

        return self._attempt(relation, work)

    @available.parse(lambda *_, **__: {"message": "", "failed": False})
    def resume_incremental_view(self, relation: IvmRelation, lock_timeout: Any) -> dict[str, Any]:
        """Fills the states anew and maintains the model again, in one transaction."""
        timeout = self._lock_timeout(lock_timeout)

        def work(database: DbtDatabase, model: RelationName) -> str:
            if not installed_models.fingerprint_of(installed.read(database, model)).about.paused_at:
                self.connections.rollback_if_open()
                return "not paused"
            outcome = installed_models.refill(database, model, timeout)
            self.connections.commit()
            return f"resumed: {outcome.rows:,} rows"

        return self._attempt(relation, work)

    @available.parse(lambda *_, **__: [])
    def orphaned_incremental_views(
        self, relations: Sequence[Sequence[str]], project: Any, models: Any
    ) -> list[dict[str, Any]]:
        """What `ivm_drop_orphans` would drop: {"relation": .., "why": .., "dependants": [..]}."""
        with self._errors_for_dbt():
            theirs = "" if project is None else arguments.text("project", project, "the name of a project")
            named = () if models is None else arguments.texts("models", models, "schema.name, or a list of them")
        wanted = orphans.Wanted(self._project(relations), theirs, named)
        with self._looking() as database:
            found = orphans.find(database, wanted)
        return [
            {
                "relation": IvmRelation.named(each.model, self.config.credentials.database),
                "why": each.why,
                "dependants": list(each.dependants),
            }
            for each in found
        ]

    @available.parse(lambda *_, **__: None)
    def drop_orphaned_incremental_view(self, relation: IvmRelation) -> None:
        """Drops an incremental view with all its parts, and commits."""
        with self._errors_for_dbt():
            orphans.drop(self._database(), relation.relation_name)
            self.connections.commit()

    @available.parse(lambda *_, **__: None)
    def with_statistics(self, catalog: Any, compare: Any) -> Any:
        """The catalog that `dbt docs generate` reads, with statistics of the incremental views in it.

        Args:
            compare: compare each with its query.
        """
        self.check_flags(ivm_docs_verify=compare)
        try:
            with self._looking() as database:
                found = statistics(database, compare)
        except DbtRuntimeError as error:
            warn_or_error(AdapterEventWarning(base_msg=f"No statistics of incremental views: {error}"))
            return catalog
        return _extended(catalog, found)

    def _attempt(
        self, relation: IvmRelation, work: Callable[[DbtDatabase, RelationName], str | dict[str, Any]]
    ) -> dict[str, Any]:
        """What was done, {"relation": .., "message": .., "failed": ..}; a failure leaves the other models to their turn."""
        model = relation.relation_name
        try:
            done = work(self._database(), model)
        except (IvmError, DatabaseFailure) as error:
            self.connections.rollback_if_open()
            done = {"message": f"failed: {error}", "failed": True}
        if isinstance(done, str):
            done = {"message": done, "failed": False}
        return {"relation": str(model), **done}

    def _lock_timeout(self, value: Any) -> str:
        with self._errors_for_dbt():
            return arguments.lock_timeout(value)

    def _statuses(self, relations: Sequence[Sequence[str]]) -> list[Status]:
        with self._looking() as database:
            return statuses(database, self._project(relations).has_lost)

    @contextmanager
    def _looking(self) -> Iterator[DbtDatabase]:
        """For what changes nothing: in whatever transaction there is, which hooks and users' macros rely on."""
        with self._errors_for_dbt(), self.connections.atomic():
            yield DbtDatabase(self.connections)

    def _database(self) -> DbtDatabase:
        """A door to PostgreSQL, with a transaction open behind it."""
        self.connections.ensure_transaction()
        return DbtDatabase(self.connections)

    def _project(self, relations: Sequence[Sequence[str]]) -> orphans.Project:
        here = self._about("")
        names = frozenset(RelationName(str(schema), str(name)) for schema, name in relations)
        return orphans.Project(here.project, here.target, here.target_schema, names)

    def _about(self, node: str) -> About:
        """Who builds the node."""
        config = self.config
        return About(config.project_name, node, config.target_name, config.credentials.schema)


def _extended(catalog: Any, found: dict[RelationName, dict[str, Any]]) -> Any:
    """The table with the statistics as columns; rows of other relations have none in them."""
    import agate

    keys = list(dict.fromkeys(key for each in found.values() for key in each))
    columns = [
        (
            key,
            agate.Formula(
                agate.Boolean() if key.endswith(":include") else agate.Text(cast_nulls=False), _reader(key, found)
            ),
        )
        for key in keys
    ]
    return catalog.compute(columns) if columns else catalog


def _reader(key: str, found: dict[RelationName, dict[str, Any]]) -> Any:
    missing = False if key.endswith(":include") else ""

    def read(row: Any) -> Any:
        return found.get(RelationName(row["table_schema"], row["table_name"]), {}).get(key, missing)

    return read
