"""Every incremental view in the database, whoever built it."""

from __future__ import annotations

from dataclasses import dataclass

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.names import ModelNames, RelationName, literal
from dbt.adapters.ivm.reconcile import dependents
from dbt.adapters.ivm.reconcile.fingerprint import MARK, Fingerprint


@dataclass(frozen=True)
class Installation:
    """An incremental view as its state's comment and the catalog describe it.

    Args:
        owner: the role that owns the state; mine: it is the session's role.
        rows: of the states, an estimate; None where nobody has counted yet.
        state_bytes, index_bytes: of the states, TOAST included, and of their indexes.
    """

    fingerprint: Fingerprint
    owner: str
    mine: bool
    rows: int | None
    state_bytes: int
    index_bytes: int

    @property
    def model(self) -> RelationName:
        return self.fingerprint.model


def installations(database: Database) -> list[Installation]:
    """All of them, by name; needs no right on them."""
    result = []
    for found in dependents.installed_views(database):
        state = ModelNames(found.model).state()
        tables = [name.relation for name in found.fingerprint.objects if name.kind == "table"]
        sizes = _SIZES.format(first=literal(state.name), tables=_names(tables), schema=literal(state.schema))
        rows, size, indexes = database.query(sizes)[0]
        result.append(Installation(found.fingerprint, found.owner, found.owned, rows, int(size), int(indexes)))
    return sorted(result, key=lambda installation: installation.model)


def remains(database: Database) -> list[RelationName]:
    """Models of which parts are left although somebody has dropped the state; only parts that the session's role owns."""
    rows = database.query(
        "SELECT DISTINCT n.nspname::text, d.description FROM pg_description d"
        " LEFT JOIN pg_proc p ON d.classoid = 'pg_proc'::regclass AND p.oid = d.objoid"
        " LEFT JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND c.oid = d.objoid AND d.objsubid = 0"
        " JOIN pg_namespace n ON n.oid = coalesce(p.pronamespace, c.relnamespace)"
        f" WHERE starts_with(d.description, {literal(MARK)})"
        " AND pg_get_userbyid(coalesce(p.proowner, c.relowner)) = current_user"
    )
    # A comment names the model as it was called then: in the schema where its parts still are.
    models = {
        RelationName(schema, described.removeprefix(f"{schema}."))
        for schema, text in rows
        if (described := text.removeprefix(MARK)).startswith(f"{schema}.")
    }
    present = {found.model for found in installations(database)}
    return sorted(models - present)


def _names(tables: list[RelationName]) -> str:
    return ", ".join(literal(table.name) for table in sorted(tables))


# The counter is newer than ANALYZE, which in turn outlives a crash.
_SIZES = """SELECT max(CASE WHEN pg_stat_get_live_tuples(c.oid) > 0 THEN pg_stat_get_live_tuples(c.oid)
      WHEN c.reltuples >= 0 THEN c.reltuples::bigint END) FILTER (WHERE c.relname = {first}),
    coalesce(sum(pg_table_size(c.oid)), 0), coalesce(sum(pg_indexes_size(c.oid)), 0)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = {schema} AND c.relname IN ({tables}) AND c.relkind = 'r'"""
