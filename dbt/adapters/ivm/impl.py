"""The adapter: dbt-postgres, and what its macros call to keep incremental views."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from dbt.adapters.base import available
from dbt_common.exceptions import DbtDatabaseError, DbtRuntimeError
from dbt_common.exceptions.events import EventCompilationError

from dbt.adapters.ivm import compiler
from dbt.adapters.ivm.beforehand import ModelsAbove
from dbt.adapters.ivm.config import IvmConfig, model_options, preferences, unknown_keys
from dbt.adapters.ivm.connections import DbtDatabase, IvmConnectionManager
from dbt.adapters.ivm.errors import DatabaseFailure, IvmError, Obstacle, Refusal
from dbt.adapters.ivm.glue import arguments
from dbt.adapters.ivm.glue.commands import Commands
from dbt.adapters.ivm.glue.following import FollowingAdapter, a_lock_was_in_the_way
from dbt.adapters.ivm.glue.reports import Refused, reporter, response
from dbt.adapters.ivm.glue.upstream import replaced_tables
from dbt.adapters.ivm.importing import importer
from dbt.adapters.ivm.names import RelationName, literal
from dbt.adapters.ivm.reconcile.fingerprint import About
from dbt.adapters.ivm.relation import IvmRelation, name_of_node
from dbt.adapters.ivm.reporting import Reporter
from dbt.adapters.ivm.warnings import Notice


class IvmAdapter(Commands, FollowingAdapter):
    Relation = IvmRelation
    ConnectionManager = IvmConnectionManager
    AdapterSpecificConfigs = IvmConfig

    _graph_nodes: Any = None
    _replaced: Mapping[RelationName, Notice]

    def _link_cached_database_relations(self, schemas: set[str]) -> None:
        """Tells dbt's cache as well what depends on a relation's row type.

        That is how a public view hangs on its definition: an upstream table that is dropped with cascade takes both
        along, and dbt must not take the view for existing afterwards.
        """
        super()._link_cached_database_relations(schemas)
        rows = DbtDatabase(self.connections).query(
            "SELECT DISTINCT vn.nspname, v.relname, n.nspname, c.relname FROM pg_depend AS d"
            " JOIN pg_class AS c ON c.reltype = d.refobjid JOIN pg_namespace AS n ON n.oid = c.relnamespace"
            " JOIN pg_rewrite AS r ON r.oid = d.objid JOIN pg_class AS v ON v.oid = r.ev_class"
            " JOIN pg_namespace AS vn ON vn.oid = v.relnamespace"
            " WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_type'::regclass AND d.deptype = 'n'"
        )
        database = self.config.credentials.database
        for schema, name, referenced_schema, referenced_name in rows:
            if referenced_schema.lower() in schemas:
                dependent = self.Relation.create(database=database, schema=schema, identifier=name)
                referenced = self.Relation.create(
                    database=database, schema=referenced_schema, identifier=referenced_name
                )
                self.cache.add_link(referenced, dependent)

    @available.parse_none
    def prepare_incremental_view(self, relation: IvmRelation, config: Any, full_refresh: bool) -> None:
        """Checks config and profile and opens the model's transaction, before anything is touched."""
        with self._errors_for_dbt(), reporter(relation.relation_name, preferences(config)) as report:
            for notice in unknown_keys(config):
                report.warn(notice)
            model_options(config, full_refresh)
            if self.config.credentials.each_statement_commits:
                raise Obstacle(
                    "the profile says autocommit: true",
                    "state, triggers and view of an incremental_view must become visible together",
                    "remove autocommit from the profile or use another materialization for this model",
                )
            self.connections.ensure_transaction()

    @available.parse(lambda *_, **__: {"kind": "", "response": None})
    def maintain_incremental_view(
        self, relation: IvmRelation, sql: str, config: Any, full_refresh: bool, graph: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Creates or reconciles the incremental view; says what was done, in words for dbt's result line."""
        began = time.perf_counter()
        with self._errors_for_dbt(), reporter(relation.relation_name, preferences(config)) as report:
            wanted = replace(model_options(config, full_refresh), replaced=self._replaced_tables(graph))
            about = self._about(config.model.unique_id)
            outcome = self._maintain(relation.relation_name, sql, wanted, report, about)
            if wanted.full_refresh:
                self._forget_dropped(relation)
        return {"kind": outcome.kind, "response": response(outcome, time.perf_counter() - began)}

    @available.parse(lambda *_, **__: "")
    def import_models(
        self, schema: Any, nodes: list[Any], names: list[str], sources: list[str], write: Any, directory: Any
    ) -> str:
        """What a schema keeps up to date by other means, as model files: shown, or written into the project."""
        with self._errors_for_dbt():
            arguments.text("schema", schema, "the name of a schema")
            arguments.flag("write", write)
            if directory:
                arguments.text("directory", directory, "a folder below that of the models")
            self.connections.ensure_transaction()
            project = importer.project_of(nodes, names, sources)
            result = importer.read(DbtDatabase(self.connections), schema, project)
            self.connections.rollback_if_open()
            models = Path(self.config.project_root) / self.config.model_paths[0]
            done = (
                "\n".join(f"wrote {path}" for path in importer.write(models, directory or "", result)) if write else ""
            )
        return "\n".join((done or importer.shown(result), *result.report))

    @available.parse(lambda *_, **__: True)
    def is_documented(self, relation: IvmRelation, model: Any, for_relation: bool, for_columns: bool) -> bool:
        """Whether the relation already has the comments that persist_docs would write."""
        wanted: dict[str | None, str] = {}
        if for_relation and model["description"]:
            wanted[None] = model["description"]
        if for_columns:
            wanted |= {name: column["description"] for name, column in model["columns"].items()}
        if not wanted:
            return True
        with self._errors_for_dbt():
            view = literal(relation.relation_name.sql)
            rows = DbtDatabase(self.connections).query(
                "SELECT a.attname, d.description FROM pg_description AS d"
                " LEFT JOIN pg_attribute AS a ON a.attrelid = d.objoid AND a.attnum = d.objsubid AND d.objsubid > 0"
                f" WHERE d.classoid = 'pg_class'::regclass AND d.objoid = {view}::regclass"
            )
        comments = dict(rows)
        return all(comments.get(name, "") == text for name, text in wanted.items())

    @available.parse_none
    def remove_incremental_view(self, relation: IvmRelation) -> None:
        """Drops what belongs to the relation if it is an incremental view's, by whatever name it goes now."""
        with self._errors_for_dbt(), self.connections.atomic():
            compiler.remove(DbtDatabase(self.connections), relation.relation_name)

    @available.parse(lambda *_, **__: False)
    def clear_incremental_view(self, relation: IvmRelation) -> bool:
        """Removes an incremental view in the transaction that builds its successor; False if it is none."""
        with self._errors_for_dbt():
            # With autocommit nobody would end a transaction that we began.
            if not self.config.credentials.each_statement_commits:
                self.connections.ensure_transaction()
            with self.connections.atomic():
                return compiler.remove(DbtDatabase(self.connections), relation.relation_name)

    @available.parse(lambda *_, **__: None)
    def relation_of_node(self, node: Mapping[str, Any]) -> IvmRelation:
        """The relation of a node of the graph, by its name in the database."""
        return IvmRelation.named(name_of_node(node, self.config.quoting), node["database"])

    def _replaced_tables(self, graph: Mapping[str, Any]) -> Mapping[RelationName, Notice]:
        """Reads the graph once for all models of a run."""
        nodes = graph["nodes"]
        if self._graph_nodes is not nodes:
            self._replaced = replaced_tables(nodes, self.config.credentials.database, self.config.quoting)
            self._graph_nodes = nodes
        return self._replaced

    def _maintain(
        self, model: RelationName, sql: str, options: compiler.Options, report: Reporter, about: About
    ) -> compiler.Outcome:
        """Reconciles, again after each sibling whose locks may have been in the way."""
        database = DbtDatabase(self.connections)
        database.execute("SAVEPOINT ivm_maintain")
        while True:
            entered = self.connections.siblings.enter()
            try:
                above = ModelsAbove(database, model, report)
                outcome = compiler.maintain(database, model, sql, options, report, about, above)
                self.connections.replacements.current.beforehand = above.needed_after(outcome)
                return outcome
            except IvmError as error:
                database.execute("ROLLBACK TO SAVEPOINT ivm_maintain")
                report.begin("waiting for the other models of this run, which hold locks that it needs")
                if not a_lock_was_in_the_way(error) or not self.connections.siblings.outlast(entered):
                    raise
                report.end()

    @contextmanager
    def _errors_for_dbt(self) -> Iterator[None]:
        """Raises our errors as dbt's, with their text as it is, after rolling back."""
        try:
            yield
        except EventCompilationError as error:  # a warning that is an error, in what may be built already
            self.connections.rollback_if_open()
            raise Refused(str(error.msg)) from error
        except (IvmError, DatabaseFailure) as error:
            self.connections.rollback_if_open()
            if isinstance(error, Refusal):
                raise Refused(str(error)) from error
            if isinstance(error, DatabaseFailure):
                raise DbtDatabaseError(str(error)) from error
            raise DbtRuntimeError(str(error)) from error
