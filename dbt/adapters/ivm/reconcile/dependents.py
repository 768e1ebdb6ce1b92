"""The incremental views that read a relation, found by what their fingerprints say they were made from."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.names import ModelNames, RelationName, literal
from dbt.adapters.ivm.reconcile import installed
from dbt.adapters.ivm.reconcile.fingerprint import Fingerprint, in_schema, parse
from dbt.adapters.ivm.reconcile.operations import HoldTable

VIEW = "view "


@dataclass(frozen=True)
class Dependent:
    """An installed incremental view.

    Args:
        owner: the role that it belongs to; owned: that is the session's role itself.
    """

    fingerprint: Fingerprint
    owner: str
    owned: bool

    @property
    def model(self) -> RelationName:
        return self.fingerprint.model

    @property
    def reads(self) -> frozenset[str]:
        """Every table and view below its query, at any depth; other incremental views count as views."""
        views = (name.removeprefix(VIEW) for name in self.fingerprint.inputs if name.startswith(VIEW))
        return frozenset((*map(str, self.fingerprint.base_tables), *views))

    def watches(self, names: Iterable[str]) -> bool:
        """One of these is a table that its triggers are on, so that it cannot be dropped without the view."""
        return not {str(table) for table in self.fingerprint.base_tables}.isdisjoint(names)


def find(database: Database, names: Collection[RelationName]) -> tuple[Dependent, ...]:
    """The views that read one of these, or an incremental view that does; each after those that it reads itself."""
    if not names or not database.query(f"SELECT FROM ({_STATES}) s WHERE {_mentions(names)} LIMIT 1"):
        return ()
    every = {str(dependent.model): dependent for dependent in installed_views(database)}
    wanted = {str(name) for name in names}
    return tuple(d for d in _in_order(every) if _below(d, every) & wanted and str(d.model) not in wanted)


def holds(
    database: Database, names: Collection[RelationName], moving: Collection[RelationName] = ()
) -> list[HoldTable]:
    """Steps that keep writers off the tables which must not change while the readers of `names` are reconciled.

    To be taken together with the locks on what is replaced: a transaction that has written one of these tables may have
    to read the other, and would wait for us while we wait for it.

    Args:
        moving: tables that are locked already.
    """
    held: dict[RelationName, HoldTable] = {}
    for dependent in find(database, names):
        if not (dependent.owned and follows(dependent) and dependent.reads & {str(name) for name in names}):
            continue
        found = installed.read(database, dependent.model)
        ours = {name.relation for name in found.objects if name.kind == "table"} | set(moving)
        for name, trigger in found.objects.items():
            if name.kind == "trigger" and name.relation not in ours and "CONSTRAINT" not in trigger.definition[:20]:
                held.setdefault(name.relation, HoldTable(name.relation, trigger.definition))
    return [held[name] for name in sorted(held)]


def follows(dependent: Dependent) -> bool:
    """Its config does not say `ripple: false`."""
    return bool(dependent.fingerprint.options.get("ripple", True))


def installed_views(database: Database) -> Iterator[Dependent]:
    """Every incremental view in the database, whoever built it; needs no right on them."""
    for schema, table, comment, owner, owned in database.query(_STATES):
        fingerprint = parse(comment)
        fingerprint = fingerprint and in_schema(fingerprint, schema)
        if fingerprint is not None and ModelNames(fingerprint.model).state() == RelationName(schema, table):
            yield Dependent(fingerprint, owner, owned)


def _mentions(names: Iterable[RelationName]) -> str:
    """A condition on the comments, quick and never false where it matters: all names stand in them as JSON."""
    texts = []
    for name in names:
        texts.append(json.dumps([name.schema, name.name], ensure_ascii=False))
        texts.append(json.dumps(f"{VIEW}{name}", ensure_ascii=False))
    return " OR ".join(f"strpos(s.description, {literal(text)}) > 0" for text in texts)


def _in_order(every: dict[str, Dependent]) -> Iterator[Dependent]:
    done: set[str] = set()

    def visit(name: str) -> Iterator[Dependent]:
        if name not in done:
            done.add(name)
            for other in sorted(every[name].reads & every.keys()):
                yield from visit(other)
            yield every[name]

    for name in sorted(every):
        yield from visit(name)


def _below(dependent: Dependent, every: dict[str, Dependent]) -> set[str]:
    """What it reads, and what the incremental views among that read."""
    found: set[str] = set()
    new = set(dependent.reads)
    while new:
        found |= new
        new = {name for other in new & every.keys() for name in every[other].reads} - found
    return found


_STATES = """SELECT n.nspname::text, c.relname::text, d.description, pg_get_userbyid(c.relowner)::text AS owner,
    pg_get_userbyid(c.relowner) = current_user AS owned
  FROM pg_description d JOIN pg_class c ON c.oid = d.objoid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0 AND c.relkind = 'r'
    AND starts_with(d.description, '{"dbt_ivm"')"""
