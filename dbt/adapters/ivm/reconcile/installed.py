"""What is there now, read in two catalog queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import DatabaseFailure
from dbt.adapters.ivm.names import ModelNames, RelationName, literal
from dbt.adapters.ivm.reconcile.checks import FoundCheck
from dbt.adapters.ivm.reconcile.checks import read as read_checks
from dbt.adapters.ivm.reconcile.fingerprint import MARK, Fingerprint, ObjectId, digest, digests, in_schema, parse
from dbt.adapters.ivm.reconcile.indexes import FoundIndex
from dbt.adapters.ivm.reconcile.indexes import read as read_indexes
from dbt.adapters.ivm.reconcile.session import reading

KINDS = {"r": "table", "v": "view", "i": "index", "m": "materialized view", "p": "partitioned table"}
FIRES = ("O", "A", "R")
REPLICA = "R"
FOREIGN = "foreign"


@dataclass(frozen=True)
class Found:
    """An object that exists.

    Args:
        definition: how PostgreSQL spells it out.
        enabled: False for a trigger that does not fire.
        function: of a trigger, the name of the function it calls.
        owned: the session's role itself is the owner.
        replica: a trigger that fires for replicas only.
        seal: of a trigger, what is another after DISABLE and ENABLE: its OID, and the transaction that wrote its row.
    """

    definition: str
    enabled: bool = True
    function: str = ""
    owned: bool = True
    seal: str = ""
    replica: bool = False

    @property
    def digest(self) -> str:
        how = "" if self.enabled else "disabled "
        return digest(f"{'replica ' if self.replica else how}{self.definition}")

    def otherwise(self, recorded: str) -> str:
        """Why it has another digest: ENABLE TRIGGER USER or ALL has a replica's trigger fire in ordinary sessions too."""
        same = recorded in (digest(self.definition), digest(f"replica {self.definition}"))
        return "was switched off and on" if same else "was edited"


@dataclass(frozen=True)
class BaseTable:
    """A base table as it is now.

    Args:
        columns: names, types and constraints of its columns, as one text to compare.
        newer: it was created after the state.
        bare: it never had a trigger, or none for long.
    """

    columns: str
    newer: bool
    bare: bool


@dataclass(frozen=True)
class Installed:
    """What stands in the database under a model's names.

    Args:
        isolation: the transaction's isolation level.
        public_kind: pg_class.relkind of what has the public name; empty if nothing has.
        stranger: what has the state's name but is not ours.
        owned: all of it belongs to the session's role itself. CREATE OR REPLACE, to which a member of the owner and a
            superuser have the right, would keep the owner: functions would run as one role on tables of another.
        fingerprint: None if nothing of ours is there.
        state_oid: of the state table.
        missed: base tables with changes that maintenance has missed, by their names at that time.
        objects: what exists of the objects that the fingerprint records, and every trigger that calls our functions.
        indexes, checks: those that an earlier run has made because the model asked for them.
    """

    model: RelationName
    isolation: str
    public_kind: str = ""
    stranger: str = ""
    owned: bool = True
    fingerprint: Fingerprint | None = None
    state_oid: str = ""
    missed: tuple[RelationName, ...] = ()
    objects: Mapping[ObjectId, Found] = field(default_factory=dict)
    base_tables: Mapping[RelationName, BaseTable] = field(default_factory=dict)
    indexes: tuple[FoundIndex, ...] = ()
    checks: tuple[FoundCheck, ...] = ()

    @property
    def inputs(self) -> Mapping[str, str]:
        """Digests of what it was derived from."""
        return self.fingerprint.inputs if self.fingerprint else {}

    @property
    def restored(self) -> bool:
        """The state is not the table that was sealed: a dump was restored, so no seal says anything."""
        return self.fingerprint is not None and self.fingerprint.state_oid != self.state_oid

    def damage(self) -> tuple[tuple[ObjectId, str], ...]:
        """Objects that are not as we left them, each with what happened to it, such as "was missing"."""
        recorded = self.fingerprint.objects if self.fingerprint else {}
        seals = self.fingerprint.seals if self.fingerprint and not self.restored else {}
        found = []
        for name, text in sorted(recorded.items()):
            if name not in self.objects:
                found.append((name, "was missing"))
            elif not self.objects[name].enabled:
                found.append((name, "was disabled"))
            elif self.objects[name].digest != text:
                found.append((name, self.objects[name].otherwise(text)))
            elif seals.get(name, "") not in ("", self.objects[name].seal):
                found.append((name, "was switched off and on"))
        found += [(name, "was unexpected") for name in sorted(self.objects) if name not in recorded]
        return (
            *found,
            *((ObjectId("table", name.schema, name.name), "was written as a replica") for name in self.missed),
        )


def read(database: Database, model: RelationName) -> Installed:
    """Reads, and changes nothing."""
    try:
        return _read(database, model)
    except DatabaseFailure as failure:
        if failure.sqlstate != "XX000":
            raise
        # "could not open relation": another run replaced the objects between our query's snapshot and its end.
        return _read(database, model)


def _read(database: Database, model: RelationName) -> Installed:
    with reading(database):
        installed = _names(database, model)
        if installed.fingerprint is None:
            return installed
        recorded = installed.fingerprint
        objects, tables = read_objects(database, recorded.objects, recorded.base_tables, ModelNames(model).state())
        own = [name.relation for name in recorded.objects if name.kind == "table"]
        installed = replace(installed, indexes=read_indexes(database, own), checks=read_checks(database, own))
        owned = installed.owned and all(item.owned for item in objects.values())
        missed = _missed(database, model, objects) if owned else ()
    return replace(installed, objects=objects, base_tables=tables, owned=owned, missed=missed)


def _missed(database: Database, model: RelationName, objects: Mapping[ObjectId, Found]) -> tuple[RelationName, ...]:
    marks = ModelNames(model).missed()
    if ObjectId("table", marks.schema, marks.name) not in objects:
        return ()
    rows = database.query(f"SELECT DISTINCT base_schema, base_table FROM {marks.sql} ORDER BY 1, 2")
    return tuple(RelationName(*row) for row in rows)


def unchanged(installed: Installed, inputs: Mapping[str, str], asked: frozenset[str] = frozenset()) -> bool:
    """Nothing to do: derived from the same inputs, everything is as it was left.

    Args:
        asked: comments of the indexes and checks that the model asks for.
    """
    there = {found.spec.comment() if found.intact else "" for found in installed.indexes}
    there |= {found.spec.comment() if found.intact else "" for found in installed.checks}
    there.update(installed.fingerprint.unbuilt if installed.fingerprint else ())
    return asked == there and _as_left(installed, inputs) and not installed.restored


def restored(installed: Installed, inputs: Mapping[str, str]) -> bool:
    """Everything is as it was left, but in another place: whether triggers were off meanwhile cannot be told."""
    return _as_left(installed, inputs) and installed.restored


def _as_left(installed: Installed, inputs: Mapping[str, str]) -> bool:
    recorded = installed.fingerprint
    if recorded is None or not installed.owned:
        return False
    return dict(recorded.inputs) == digests(inputs) and not installed.damage()


def _names(database: Database, model: RelationName) -> Installed:
    state = ModelNames(model).state()
    rows = database.query(
        "SELECT s.level, c.relname, c.relkind::text, pg_get_userbyid(c.relowner) = current_user,"
        " obj_description(c.oid, 'pg_class'), c.oid::text"
        " FROM (SELECT current_setting('transaction_isolation') AS level) s LEFT JOIN pg_class c"
        f" ON c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = {literal(model.schema)})"
        f" AND c.relname IN ({literal(model.name)}, {literal(state.name)})"
    )
    installed = Installed(model, isolation=rows[0][0])
    for _, name, kind, owned, comment, oid in rows:
        if name == model.name:
            # A table or materialized view is not replaced in its place: a new view is ours.
            installed = replace(installed, public_kind=kind, owned=installed.owned and (owned or kind != "v"))
        elif name == state.name:
            fingerprint = parse(comment) if kind == "r" else None
            stranger = "" if fingerprint else f"{KINDS.get(kind, 'relation')} {state}"
            fingerprint = fingerprint and in_schema(fingerprint, model.schema)
            installed = replace(installed, fingerprint=fingerprint, stranger=stranger, owned=installed.owned and owned)
            installed = replace(installed, state_oid=oid)
    return installed


def read_objects(
    database: Database, objects: Iterable[ObjectId], base_tables: Iterable[RelationName], state: RelationName
) -> tuple[dict[ObjectId, Found], dict[RelationName, BaseTable]]:
    """Definitions of these objects and of all triggers that call these functions; call it inside `reading`."""
    wanted = set(objects)
    relations = [o.relation for o in wanted if o.kind in ("table", "view", "index")]
    functions = [o.relation for o in wanted if o.kind == "function"]
    found: dict[ObjectId, Found] = {}
    tables: dict[RelationName, BaseTable] = {}
    for kind, schema, name, table, text, flag, other, seal in database.query(
        f"{_RELATIONS} WHERE {_named('n.nspname', 'c.relname', relations)} UNION ALL "
        f"{_FUNCTIONS} WHERE p.pronargs = 0 AND {_named('n.nspname', 'p.proname', functions)} UNION ALL "
        f"{_TRIGGERS} WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND {_named('fn.nspname', 'p.proname', functions)}"
        f" UNION ALL {_BASE_TABLES.format(state=_oid(state))} WHERE {_named('n.nspname', 'c.relname', base_tables)}"
    ):
        if kind == "base":
            tables[RelationName(schema, name)] = BaseTable(text, newer=flag == "t", bare=other == "f")
            continue
        key = ObjectId(kind, schema, name, table)
        # Something of another kind under a recorded name is not ours: it must not be taken for it, let alone dropped.
        if kind == "trigger" or key in wanted:
            function = other if kind == "trigger" else ""
            found[key] = Found(text, flag in FIRES, function, other != FOREIGN, seal, flag == REPLICA)
    return found, tables


def state_oid(database: Database, state: RelationName) -> str:
    return str(database.query(f"SELECT {_oid(state)}::text")[0][0])


def ours(comment: str | None) -> bool:
    """The comment marks an object of ours."""
    return comment is not None and (comment.startswith(MARK) or parse(comment) is not None)


def _oid(name: RelationName) -> str:
    return (
        "(SELECT s.oid FROM pg_class s JOIN pg_namespace sn ON sn.oid = s.relnamespace"
        f" WHERE sn.nspname = {literal(name.schema)} AND s.relname = {literal(name.name)})"
    )


def _named(schema: str, column: str, names: Iterable[RelationName]) -> str:
    wanted = sorted(set(names))
    if not wanted:
        return "false"
    # The list of bare names is there for the catalogs' indexes, which the OR could not use.
    bare = ", ".join(sorted({literal(name.name) for name in wanted}))
    by_schema: dict[str, list[str]] = {}
    for name in wanted:
        by_schema.setdefault(name.schema, []).append(literal(name.name))
    pairs = [f"{schema} = {literal(key)} AND {column} IN ({', '.join(of)})" for key, of in by_schema.items()]
    return f"{column} IN ({bare}) AND ({' OR '.join(pairs)})"


_COLUMNS = """(SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
      'collate ' || nullif(a.attcollation, 0)::regcollation::text, CASE WHEN a.attnotnull THEN 'not null' END,
      CASE WHEN a.attgenerated <> '' THEN 'generated' END), ', ' ORDER BY a.attnum)
    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)"""

_FOREIGN = f"CASE WHEN pg_get_userbyid({{owner}}) <> current_user THEN '{FOREIGN}' ELSE '' END"

_RELATIONS = f"""SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'i' THEN 'index'
    ELSE c.relkind::text END AS kind, n.nspname::text, c.relname::text, '' AS tbl,
  CASE c.relkind WHEN 'v' THEN
      -- REINDEX CONCURRENTLY makes another index of one that a view names
      regexp_replace(pg_get_viewdef(c.oid), '''[^'']*''::regclass', 'regclass', 'g')
    WHEN 'i' THEN (SELECT pg_get_indexdef(c.oid) || i.indisvalid FROM pg_index i WHERE i.indexrelid = c.oid)
    ELSE concat_ws(' ', c.relpersistence, c.relreplident, c.relrowsecurity, {_COLUMNS}) END AS definition,
  'O' AS flag, {_FOREIGN.format(owner="c.relowner")} AS other, '' AS seal
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"""

# Who else may call it: not the owner's name, which a restored dump may change. Without any list everybody may.
_OTHERS = """CASE WHEN p.proacl IS NULL THEN 'everybody' ELSE (SELECT string_agg(x.grantee::regrole::text, ',' ORDER BY x.grantee)
    FROM aclexplode(p.proacl) x WHERE x.grantee <> p.proowner) END"""

_FUNCTIONS = f"""SELECT 'function', n.nspname::text, p.proname::text, '', concat_ws(' | ', p.prosrc, p.proconfig::text,
    p.prosecdef, {_OTHERS}, p.prorettype::regtype, l.lanname, p.provolatile, p.prokind), 'O',
    {_FOREIGN.format(owner="p.proowner")}, ''
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang"""

_TRIGGERS = """SELECT 'trigger', n.nspname::text, t.tgname::text, c.relname::text, pg_get_triggerdef(t.oid),
    t.tgenabled::text, p.proname::text, concat_ws(' ', t.oid, t.xmin)
  FROM pg_proc p JOIN pg_namespace fn ON fn.oid = p.pronamespace JOIN pg_trigger t ON t.tgfoid = p.oid
  JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"""

_BASE_TABLES = f"""SELECT 'base', n.nspname::text, c.relname::text, '', {_COLUMNS},
    CASE WHEN c.oid > {{state}} THEN 't' ELSE 'f' END, CASE WHEN c.relhastriggers THEN 't' ELSE 'f' END, ''
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"""
