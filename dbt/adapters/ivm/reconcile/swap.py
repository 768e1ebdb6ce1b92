"""A relation takes the name of another: what still reads the old one, and how both get their names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import RelationName, fit, identifier, literal
from dbt.adapters.ivm.reconcile import dependents, locks, public
from dbt.adapters.ivm.reconcile.apply import exclude_other_runs
from dbt.adapters.ivm.reconcile.dependents import Dependent
from dbt.adapters.ivm.reconcile.operations import Operation, Rename, ReplacePublicView
from dbt.adapters.ivm.reconcile.session import reading, savepoint, set_config, writing
from dbt.adapters.ivm.render.objects import View


@dataclass(frozen=True)
class Move:
    """A relation that was called `name` is called `to` from now on."""

    name: RelationName
    to: RelationName


def kind(database: Database, name: RelationName) -> str:
    """pg_class.relkind of the relation; empty if there is none."""
    rows = database.query(f"SELECT c.relkind::text FROM pg_class c WHERE c.oid = {_oid(name)}")
    return str(rows[0][0]) if rows else ""


def take_turns(database: Database, found: Iterable[Dependent]) -> None:
    """Waits until no other transaction changes one of these views; none will until this one ends.

    Raises:
        Obstacle: not within the longest lock_timeout of these views.
    """
    with writing(database, {"lock_timeout": _longest(database, found)}):
        for dependent in sorted(found, key=lambda dependent: dependent.model):
            exclude_other_runs(database, dependent.model)


def rename(database: Database, move: Move, held: Collection[RelationName], more: Sequence[Operation] = ()) -> None:
    """Renames, and keeps writers off the other tables of all incremental views that read one of `held`.

    Args:
        more: steps that lock what these views will read.

    All these locks are had together or not at all; see `locks`. Call `take_turns` before: to read how the views are installed
    takes locks on what another run may be about to replace.

    Raises:
        Obstacle: not within the longest lock_timeout of these views.
    """
    found = dependents.find(database, held)
    timeout = _longest(database, found)
    with writing(database, {"lock_timeout": timeout}):
        locks.outlast_readers(database, [each.model for each in found if each.owned and dependents.follows(each)])
        steps: list[Operation] = [*dependents.holds(database, held, (move.name, move.to)), *more]
        # Views are renamed by ALTER TABLE as well.
        steps.append(Rename("table", move.name, move.to))
        try:
            locks.take(database, steps)
        except locks.NotLocked as failure:
            raise Obstacle(
                f"Could not lock {failure.operation.subject} within {timeout}",
                f"{move.name} is replaced together with {', '.join(str(d.model) for d in found)}, which reads both",
                "run dbt again when the other session has ended, or set lock_timeout on these models to wait longer",
            ) from failure


def _longest(database: Database, readers: Iterable[Dependent]) -> str:
    """The longest lock_timeout of these views, which is 0 for no limit."""
    longest, longest_text = -1, "5s"
    timeouts = {str(dependent.fingerprint.options.get("lock_timeout", "5s")) for dependent in readers}
    for timeout in timeouts:
        with savepoint(database, "ivm_timeout", keep=False):
            database.execute(set_config({"lock_timeout": timeout}))
            found = database.query("SELECT setting::int FROM pg_settings WHERE name = 'lock_timeout'")[0][0]
        if found == 0:
            return "0"
        if found > longest:
            longest, longest_text = found, timeout
    return longest_text


def same_view(database: Database, one: RelationName, other: RelationName) -> bool:
    """Both are views of the same query."""
    with reading(database):
        rows = database.query(
            f"SELECT DISTINCT pg_get_viewdef(c.oid) FROM pg_class c WHERE c.oid IN ({_oid(one)}, {_oid(other)})"
        )
        kinds = {kind(database, one), kind(database, other)}
    return kinds == {"v"} and len(rows) == 1


def existing(database: Database, names: Iterable[RelationName]) -> tuple[RelationName, ...]:
    return tuple(name for name in sorted(set(names)) if kind(database, name))


def redirect(database: Database, move: Move, views: Collection[str]) -> None:
    """Has these plain views read what is called `move.name` now, instead of what was called so before the move.

    They keep their grants and comments; this fails if they cannot keep their dependants. PostgreSQL itself says how
    they read under the old names: the two relations change names for a moment.

    Args:
        views: names of views; those that do not read the moved relation are left alone.
    """
    with reading(database):
        aside = RelationName(move.name.schema, fit(f"{move.name.name}__ivm_aside"))
        for name, to in ((move.name, aside), (move.to, move.name)):
            database.execute(f"ALTER TABLE {name.sql} RENAME TO {identifier(to.name)}")
        rows = database.query(_READERS.format(oid=_oid(move.name)))
    for schema, name, text in rows:
        view = View(RelationName(schema, name), text.rstrip("; "))
        if str(view.name) in views:
            public.replace(database, ReplacePublicView(view, "v", ()))


_READERS = """SELECT n.nspname::text, v.relname::text, pg_get_viewdef(v.oid) FROM pg_class v
  JOIN pg_namespace n ON n.oid = v.relnamespace
  WHERE v.relkind = 'v' AND EXISTS (
    SELECT FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_class'::regclass AND d.refobjid = {oid}
    WHERE r.ev_class = v.oid AND d.refobjid <> v.oid)
  ORDER BY 1, 2"""


def _oid(name: RelationName) -> str:
    return f"pg_catalog.to_regclass({literal(name.sql)})"
