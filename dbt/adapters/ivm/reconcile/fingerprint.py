"""What we write into the state's COMMENT, so that the next run knows what it finds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from dbt.adapters.ivm.names import RelationName

KEY = "dbt_ivm"
FORMAT = 1
# Objects other than the state say by this comment that they are ours, and go when the state is gone.
MARK = "dbt-ivm: maintains "


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, order=True)
class ObjectId:
    """An object of ours; kind is table, index, view, function or trigger, and a trigger has its table.

    Args:
        schema: of the object, for a trigger that of its table.
    """

    kind: str
    schema: str
    name: str
    table: str = ""

    @property
    def relation(self) -> RelationName:
        """The object's own name; for a trigger its table's."""
        return RelationName(self.schema, self.table or self.name)

    def __str__(self) -> str:
        return f"trigger on {self.relation}" if self.kind == "trigger" else f"{self.kind} {self.relation}"


@dataclass(frozen=True)
class About:
    """What people want to know of an installation; nothing is derived from it.

    Args:
        project, node: the dbt project that built it, and the unique id of the model in it.
        target, target_schema: the profile's target by which, and that target's schema.
        filled_at: when its states were last filled; paused_at: since when it is paused. ISO 8601, UTC; or empty.
    """

    project: str = ""
    node: str = ""
    target: str = ""
    target_schema: str = ""
    filled_at: str = ""
    paused_at: str = ""


NOBODY = About()


@dataclass(frozen=True)
class Fingerprint:
    """Everything about an installation that a later run wants to know.

    Args:
        inputs: digest of each thing that the objects were derived from, by the words that name it in a reason.
        objects: digest of each object as PostgreSQL described it after installation.
        seals: of each trigger, what `Found.seal` was after installation.
        state_oid: of the state table, by which a restored database is told from the one that was sealed.
        recomputed: why all is computed anew after every change; empty if it is not.
        rules: what follows the changes of each block; empty in what older versions installed.
        options: what the model's config said, and the search_path under which its SQL was read: with these and
            `compiled_sql` an upstream model can have the view follow.
        unbuilt: comments of the indexes and checks that the model asks for and that need nothing built, or cannot be had.
    """

    model: RelationName
    inputs: Mapping[str, str]
    base_tables: tuple[RelationName, ...]
    settings: Mapping[str, str]
    compiled_sql: str
    canonical_query: str
    objects: Mapping[ObjectId, str]
    generator: str = ""
    recomputed: str = ""
    seals: Mapping[ObjectId, str] = field(default_factory=dict)
    state_oid: str = ""
    rules: tuple[str, ...] = ()
    about: About = NOBODY
    options: Mapping[str, Any] = field(default_factory=dict)
    unbuilt: tuple[str, ...] = ()

    def comment(self) -> str:
        content = {
            "format": FORMAT,
            "generator": self.generator,
            "recomputed": self.recomputed,
            "rules": list(self.rules),
            "about": asdict(self.about),
            "unbuilt": list(self.unbuilt),
            "model": [self.model.schema, self.model.name],
            "inputs": dict(self.inputs),
            "base_tables": [[table.schema, table.name] for table in self.base_tables],
            "settings": dict(self.settings),
            "compiled_sql": self.compiled_sql,
            "query": self.canonical_query,
            "objects": [
                [o.kind, o.schema, o.name, o.table, text, *([self.seals[o]] if o in self.seals else [])]
                for o, text in sorted(self.objects.items())
            ],
            "state_oid": self.state_oid,
            "options": dict(self.options),
        }
        return json.dumps({KEY: content}, ensure_ascii=False)


def in_schema(fingerprint: Fingerprint, schema: str) -> Fingerprint:
    """The fingerprint as it reads after ALTER SCHEMA .. RENAME, which moves our objects without telling us."""
    old = fingerprint.model.schema
    if old == schema:
        return fingerprint
    objects = {replace(o, schema=schema) if o.schema == old else o: text for o, text in fingerprint.objects.items()}
    seals = {replace(o, schema=schema) if o.schema == old else o: seal for o, seal in fingerprint.seals.items()}
    tables = tuple(replace(table, schema=schema) if table.schema == old else table for table in fingerprint.base_tables)
    model = replace(fingerprint.model, schema=schema)
    return replace(fingerprint, model=model, base_tables=tables, objects=objects, seals=seals)


def digests(inputs: Mapping[str, str]) -> dict[str, str]:
    return {name: digest(text) for name, text in inputs.items()}


def parse(comment: str | None) -> Fingerprint | None:
    """The fingerprint in a comment; None if it is anything else."""
    content = _content(comment)
    if content is None:
        return None
    try:
        return Fingerprint(
            model=RelationName(*content["model"]),
            inputs={str(name): str(value) for name, value in content["inputs"].items()},
            base_tables=tuple(RelationName(*name) for name in content["base_tables"]),
            settings=content["settings"],
            compiled_sql=content["compiled_sql"],
            canonical_query=content["query"],
            objects={ObjectId(*item[:4]): item[4] for item in content["objects"]},
            generator=content["generator"],
            recomputed=content.get("recomputed", ""),
            seals={ObjectId(*item[:4]): item[5] for item in content["objects"] if len(item) > 5},
            state_oid=content.get("state_oid", ""),
            rules=tuple(map(str, content.get("rules", ()))),
            about=About(**{name: str(content.get("about", {}).get(name, "")) for name in About.__annotations__}),
            options=dict(content.get("options", {})),
            unbuilt=tuple(map(str, content.get("unbuilt", ()))),
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return None


def _content(comment: str | None) -> dict[str, Any] | None:
    if comment is None or not comment.startswith("{"):
        return None
    try:
        loaded = json.loads(comment)
    except ValueError:
        return None
    content = loaded.get(KEY) if isinstance(loaded, dict) else None
    return content if isinstance(content, dict) and content.get("format") == FORMAT else None
