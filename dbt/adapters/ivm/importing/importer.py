"""`dbt run-operation ivm_import`: reads a schema, tries what can be maintained, and writes or shows the model files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.reader import describer, undone
from dbt.adapters.ivm.derivation import bind, derive
from dbt.adapters.ivm.errors import Obstacle, Refusal
from dbt.adapters.ivm.importing import definitions
from dbt.adapters.ivm.importing.definitions import Definition
from dbt.adapters.ivm.importing.model_files import Imported, Project, call, imported
from dbt.adapters.ivm.importing.references import exchanged
from dbt.adapters.ivm.names import ModelNames, RelationName, identifier
from dbt.adapters.ivm.render.indexes import state_indexes


def read(database: Database, schema: str, project: Project) -> Imported:
    """The files for every definition of the schema, in a transaction that the caller undoes."""
    found = definitions.read(database, schema)
    if not found:
        raise Obstacle(
            f"schema {schema!r} has no materialized view, no IMMV of pg_ivm and no table of pg_imat",
            "only these come with the query that they hold",
            "correct --args, or write the models by hand",
        )
    queries = {one.name: one.query for one in found if one.name not in project.models}
    usable, refused, hindered = [], {}, {}
    for one in found:
        if one.name in queries:
            try:
                with undone(database):
                    query = _expanded(one.query, queries)
                    usable.append(_with_possible_indexes(database, one, query))
                continue
            except Refusal as refusal:
                refused[one.name] = f"{refusal.what} cannot be maintained incrementally. {refusal.why}"
            except Obstacle as obstacle:
                hindered[one.name] = f"{obstacle.what}. Remedy: {obstacle.advice}"
        usable.append(one)
    return imported(schema, usable, project, refused, hindered)


def _with_possible_indexes(database: Database, one: Definition, query: str) -> Definition:
    """Without the indexes that the model could not have.

    Raises:
        Refusal: its query cannot be maintained.
    """
    _, plan = derive(database, one.name, bind(database, query))
    possible, left_out = [], list(one.left_out)
    for spec in one.indexes:
        try:
            state_indexes(ModelNames(one.name), plan, describer(database), (spec,))
        except Obstacle as obstacle:
            left_out.append((str(spec), obstacle.why))
            continue
        possible.append(spec)
    return replace(one, indexes=tuple(possible), left_out=tuple(left_out))


def write(models: Path, below: str, result: Imported) -> tuple[str, ...]:
    """Writes the files into a folder below that of the models; returns their paths.

    Raises:
        Obstacle: one of them exists, or the folder is elsewhere; then none is written.
    """
    directory = models / below
    if not directory.resolve().is_relative_to(models.resolve()):
        raise Obstacle(
            f"directory {below!r} is not below {models}", "dbt would not find the models there", "correct --args"
        )
    paths = [(directory / name, text) for name, text in result.files]
    existing = [str(path) for path, _ in paths if path.exists()]
    if existing:
        raise Obstacle(
            f"these files exist: {', '.join(existing)}",
            "ivm_import never overwrites a file",
            "move them away, or leave out 'write' and copy what you need from the output",
        )
    for path, text in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    return tuple(str(path) for path, _ in paths)


def shown(result: Imported) -> str:
    """The files as one text."""
    return "\n".join(f"-- {name}\n{text}" for name, text in result.files)


def project_of(nodes: Iterable[Sequence[Any]], names: Iterable[str], sources: Iterable[str]) -> Project:
    """What the project has: (schema, name, function, its arguments, version or None) of each relation."""
    calls, models = {}, set()
    for schema, name, function, arguments, version in nodes:
        relation = RelationName(schema, name)
        calls[relation] = call(function, *arguments, version=version)
        if function == "ref":
            models.add(relation)
    return Project(calls, models, set(names), set(sources))


def _expanded(query: str, queries: dict[RelationName, str]) -> str:
    """The query with those of other definitions in the place of their relations: they will be models, too."""

    def of(relation: RelationName, alias: str) -> str:
        if relation not in queries:
            return relation.sql
        return f"({_expanded(queries[relation], queries)}){'' if alias else f' AS {identifier(relation.name)}'}"

    return exchanged(query, of)[0]
