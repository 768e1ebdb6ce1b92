"""Removing a model's objects, under whatever name its public view goes by now."""

from __future__ import annotations

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.names import ModelNames, RelationName, literal
from dbt.adapters.ivm.reconcile import steps
from dbt.adapters.ivm.reconcile.fingerprint import MARK, Fingerprint, ObjectId, in_schema, parse
from dbt.adapters.ivm.reconcile.installed import Installed, read_objects
from dbt.adapters.ivm.reconcile.operations import Drop, ReplaceParts
from dbt.adapters.ivm.reconcile.session import SEARCH_PATH, reading, writing


def remove(database: Database, name: RelationName) -> bool:
    """Drops triggers, functions, views and states of the model; False if nothing of ours was there.

    Args:
        name: of the public view, which may have been renamed since, or of a model whose public view is gone.
    """
    removed = False
    for fingerprint, views in _installations(database, name):
        with reading(database):
            state = ModelNames(fingerprint.model).state()
            objects, _ = read_objects(database, fingerprint.objects, (), state)
        # Something else may have the public name by now; the public view is what reads our state and definition.
        objects = {
            key: value for key, value in objects.items() if key.kind != "view" or key.relation != fingerprint.model
        }
        installed = Installed(fingerprint.model, "", fingerprint=fingerprint, objects=objects)
        functions = [step for step in steps.drop_all(installed) if isinstance(step, Drop) and step.kind == "function"]
        others = [step for step in steps.drop_all(installed) if isinstance(step, Drop) and step not in functions]
        public = [Drop("view", view, cascade=True) for view in views]
        released = [step for step in steps.drop_all(installed) if isinstance(step, ReplaceParts)]
        with writing(database, {"search_path": SEARCH_PATH}):
            for step in (*released, *functions, *public, *others):
                for statement in step.sql():
                    database.execute(statement)
        _remove_orphans(database, fingerprint.model)  # functions of checks, whose triggers were on the state
        removed = True
    return removed or _remove_orphans(database, name)


def _remove_orphans(database: Database, model: RelationName) -> bool:
    """What is left of a model whose state somebody else has dropped; it says in its comments whose it was."""
    mark = literal(f"{MARK}{model}")
    rows = database.query(
        "SELECT CASE WHEN p.oid IS NOT NULL THEN 'function' WHEN c.relkind = 'v' THEN 'view' ELSE 'table' END,"
        " n.nspname::text, coalesce(p.proname, c.relname)::text FROM pg_description d"
        " LEFT JOIN pg_proc p ON d.classoid = 'pg_proc'::regclass AND p.oid = d.objoid"
        " LEFT JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND c.oid = d.objoid AND d.objsubid = 0"
        " JOIN pg_namespace n ON n.oid = coalesce(p.pronamespace, c.relnamespace)"
        f" WHERE d.description = {mark}"
    )
    orphans = tuple(ObjectId(kind, schema, name) for kind, schema, name in rows)
    for step in steps.drop_orphans(orphans):
        for statement in step.sql():
            database.execute(statement)
    return bool(orphans)


def _installations(database: Database, name: RelationName) -> list[tuple[Fingerprint, list[RelationName]]]:
    """Fingerprints with their public views: the model of that name, or the one whose public view has it."""
    result = []
    for schema, table, comment in database.query(_states_of(name)):
        fingerprint = parse(comment)
        fingerprint = fingerprint and in_schema(fingerprint, schema)
        # A user's view may read our state as well: only a state's own model counts, and its own name.
        if fingerprint is None or ModelNames(fingerprint.model).state() != RelationName(schema, table):
            continue
        public = _public_views(database, fingerprint.model)
        if fingerprint.model == name or name in public:
            result.append((fingerprint, sorted(public)))
    return result


def _states_of(name: RelationName) -> str:
    """Query of the tables that may be the state of a model or public view of that name; two index lookups."""
    state = ModelNames(name).state()
    described = "n.nspname::text, c.relname::text, obj_description(c.oid, 'pg_class')"
    return (
        f"SELECT {described} FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE c.relkind = 'r' AND n.nspname = {literal(state.schema)} AND c.relname = {literal(state.name)}"
        f" UNION SELECT {described} FROM pg_class v JOIN pg_namespace vn ON vn.oid = v.relnamespace"
        " JOIN pg_rewrite r ON r.ev_class = v.oid"
        " JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid"
        " AND d.refclassid = 'pg_class'::regclass"
        " JOIN pg_class c ON c.oid = d.refobjid AND c.relkind = 'r' JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE v.relkind = 'v' AND vn.nspname = {literal(name.schema)} AND v.relname = {literal(name.name)}"
    )


def _public_views(database: Database, model: RelationName) -> set[RelationName]:
    """Views that carry the model's `(NULL::definition) IS NULL`, which no other view has."""
    definition = ModelNames(model).definition()
    rows = database.query(
        "SELECT vn.nspname::text, v.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid = c.reltype"
        " AND d.classid = 'pg_rewrite'::regclass JOIN pg_rewrite r ON r.oid = d.objid"
        " JOIN pg_class v ON v.oid = r.ev_class JOIN pg_namespace vn ON vn.oid = v.relnamespace"
        f" WHERE n.nspname = {literal(definition.schema)} AND c.relname = {literal(definition.name)}"
    )
    return {RelationName(schema, name) for schema, name in rows}
