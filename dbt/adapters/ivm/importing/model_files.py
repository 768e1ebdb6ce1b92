"""Definitions become the files of a dbt project: one model each, and a properties file with sources and descriptions."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.importing.definitions import Definition
from dbt.adapters.ivm.importing.references import exchanged, without_jinja
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.render.indexes import IndexSpec


@dataclass(frozen=True)
class Project:
    """What the dbt project has already.

    Args:
        calls: Jinja that stands for a relation: ref('x') or source('x', 'y').
        models: relations that models build.
        names: of all nodes, which no new model may have.
        sources: names of sources, which no new source may have.
    """

    calls: Mapping[RelationName, str]
    models: Collection[RelationName] = ()
    names: Collection[str] = ()
    sources: Collection[str] = ()


@dataclass(frozen=True)
class Imported:
    """What to write.

    Args:
        files: (path below the models folder, text).
        report: a line per definition, and per index that does not come along.
    """

    files: tuple[tuple[str, str], ...]
    report: tuple[str, ...]


def imported(
    schema: str,
    definitions: Collection[Definition],
    project: Project,
    refused: Mapping[RelationName, str],
    hindered: Mapping[RelationName, str],
) -> Imported:
    """The files for the definitions.

    Args:
        refused: why a definition cannot be maintained; it becomes a materialized view.
        hindered: why it is not known whether it can be.

    Raises:
        Obstacle: a new model would have the name of an existing one.
    """
    names = _model_names([one for one in definitions if one.name not in project.models], project)
    calls = {**project.calls, **{relation: call("ref", name) for relation, name in names.items()}}
    folder, files, report, read = _word(schema), [], [], set[RelationName]()
    for one in definitions:
        if one.name in project.models:
            report.append(f"{one.name}: left out, since {project.calls[one.name]} is a model of this project already")
            continue
        text, relations = _model(one, names[one.name], calls, schema, project, refused.get(one.name, ""))
        files.append((f"{folder}/{names[one.name]}.sql", text))
        read |= set(relations)
        report.append(_line(one, refused.get(one.name, ""), hindered.get(one.name, "")))
        report += [f"  left out: {index}, since {why}" for index, why in one.left_out]
    new = sorted(relation for relation in read if relation not in calls and _renderable(relation))
    properties = _properties(new, project, [(names[one.name], one) for one in definitions if one.name in names])
    return Imported((*files, (f"{folder}/_{folder}.yml", properties)) if files else (), tuple(report))


def call(function: str, *arguments: str, version: object = None) -> str:
    """Jinja of a call of ref or source.

    >>> call("ref", "x", version=2)
    "ref('x', v=2)"
    """
    last = [] if version is None else [f"v={_string(version) if isinstance(version, str) else version}"]
    return f"{function}({', '.join([*map(_string, arguments), *last])})"


def _model(
    one: Definition, name: str, calls: Mapping[RelationName, str], schema: str, project: Project, why_not: str
) -> tuple[str, tuple[RelationName, ...]]:
    def of(relation: RelationName, alias: str) -> str:
        if not _renderable(relation):
            return relation.sql
        known = calls.get(relation)
        return "{{ " + (known or call("source", _source_name(relation.schema, project), relation.name)) + " }}"

    text, relations = exchanged(one.query, of, without_jinja)
    settings = [f"materialized={_string('materialized_view' if why_not else 'incremental_view')}"]
    if name != one.name.name:
        settings.append(f"alias={_string(one.name.name)}")
    if one.indexes:
        settings.append(f"indexes=[{', '.join(map(_index, one.indexes))}]")
    notes = [f"From the {one.kind} {one.name}."]
    if why_not:
        notes.append(f"It stays a materialized view: {why_not}")
    if one.before:
        notes.append(f"Before dbt builds it in schema {schema}: {one.before}")
    header = "{#- " + _in_comment("\n    ".join(notes)) + " -#}"
    return f"{header}\n{{{{ config({', '.join(settings)}) }}}}\n{text.rstrip()}\n", relations


def _index(spec: IndexSpec) -> str:
    """As in dbt-postgres, whose columns are text of CREATE INDEX."""
    columns = ", ".join(map(_string, spec.columns))
    unique = ", 'unique': true" if spec.unique else ""
    method = "" if spec.method == "btree" else f", 'type': {_string(spec.method)}"
    return f"{{'columns': [{columns}]{unique}{method}}}"


def _properties(new: Collection[RelationName], project: Project, models: list[tuple[str, Definition]]) -> str:
    """Flow mappings in JSON are YAML too, with every text quoted."""
    lines = ["version: 2"]
    if new:
        lines.append("\nsources:")
    for schema in sorted({relation.schema for relation in new}):
        lines += [f"  - name: {_json(_source_name(schema, project))}", f"    schema: {_json(schema)}", "    tables:"]
        lines += [f"      - name: {_json(relation.name)}" for relation in new if relation.schema == schema]
    described = [(name, one) for name, one in models if one.comment or one.columns]
    if described:
        lines.append("\nmodels:")
    for name, one in described:
        lines += [f"  - name: {_json(name)}", f"    description: {_json(without_jinja(one.comment))}"]
        if one.columns:
            lines.append("    columns:")
        for column, text in one.columns:
            lines.append(f"      - {{name: {_json(column)}, description: {_json(without_jinja(text))}}}")
    return "\n".join(lines) + "\n"


def _model_names(definitions: Collection[Definition], project: Project) -> dict[RelationName, str]:
    """Names that are file names everywhere, also where case makes no difference."""
    taken = {name.lower() for name in project.names}
    names: dict[RelationName, str] = {}
    for one in definitions:
        word = name = _word(one.name.name)
        if name.lower() in taken:
            raise Obstacle(
                f"the project has a model, seed or snapshot named {name!r} already",
                f"the {one.kind} {one.name} would become a model of that name",
                "rename one of the two, or import from another schema",
            )
        number = 1
        while name.lower() in {other.lower() for other in names.values()}:
            number += 1
            name = f"{word}_{number}"
        names[one.name] = name
    return names


def _renderable(relation: RelationName) -> bool:
    """dbt puts names between quotes as they are."""
    return '"' not in relation.schema + relation.name


def _source_name(schema: str, project: Project) -> str:
    """dbt allows a source of a name to be declared once."""
    name, number = schema, 1
    while name in project.sources:
        number += 1
        name = f"{schema}_{number}"
    return name


def _line(one: Definition, why_not: str, hindrance: str) -> str:
    what = f"{one.name} ({one.kind})"
    if why_not:
        return f"{what}: stays a materialized_view, since {why_not}"
    return f"{what}: incremental_view" + (f", not tried yet. {hindrance}" if hindrance else "")


def _word(name: str) -> str:
    return re.sub(r"\W+", "_", name).strip("_") or "model"


def _string(text: str) -> str:
    """A Jinja string."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _in_comment(text: str) -> str:
    return text.replace("#}", "# }").replace("{#", "{ #")
