"""Relations of a schema that hold the result of a query, with that query: PostgreSQL's, pg_ivm's and pg_imat's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import RelationName, identifier, literal
from dbt.adapters.ivm.render.indexes import IndexSpec

MATERIALIZED_VIEW = "materialized view"
IMMV = "pg_ivm IMMV"
IMAT = "pg_imat table"


@dataclass(frozen=True)
class Definition:
    """A relation and its query.

    Args:
        kind: one of the constants above.
        query: PostgreSQL's text of it, every relation with its schema.
        comment: the relation's, or empty.
        columns: (name, comment) of the columns that have one.
        indexes: as a model's config has them; without those that pg_ivm and pg_imat make for themselves.
        left_out: other indexes, each with the reason.
        before: statements to run before dbt may take the relation's place.
    """

    name: RelationName
    kind: str
    query: str
    comment: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    indexes: tuple[IndexSpec, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    before: str = ""


def read(database: Database, schema: str) -> tuple[Definition, ...]:
    """Those of the schema, in the order of their names.

    Raises:
        Obstacle: there is no such schema, or a definition cannot be read.
    """
    if not database.query(f"SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = {literal(schema)}"):
        raise Obstacle(
            f"schema {schema!r} does not exist in this database", "there is nothing to import", "correct --args"
        )
    # Under this search_path PostgreSQL writes every other schema's name out.
    database.execute("SET LOCAL search_path = pg_catalog, pg_temp")
    found = [*_materialized_views(database, schema), *_immvs(database, schema), *_imats(database, schema)]
    return tuple(sorted((_described(database, one) for one in found), key=lambda one: one.name))


def _materialized_views(database: Database, schema: str) -> Iterator[Definition]:
    rows = database.query(
        "SELECT c.relname::text, pg_get_viewdef(c.oid, true) FROM pg_class AS c JOIN pg_namespace AS n"
        f" ON n.oid = c.relnamespace WHERE n.nspname = {literal(schema)} AND c.relkind = 'm'"
    )
    for name, query in rows:
        yield Definition(RelationName(schema, name), MATERIALIZED_VIEW, query)


def _immvs(database: Database, schema: str) -> Iterator[Definition]:
    """pg_ivm keeps its catalog in pg_catalog up to version 1.9, later in pgivm."""
    for (where,) in _schemas_with(database, "pg_ivm_immv"):
        home = identifier(where)
        rows = database.query(
            f"SELECT c.relname::text, {home}.get_immv_def(c.oid::regclass) FROM {home}.pg_ivm_immv AS i"
            " JOIN pg_class AS c ON c.oid = i.immvrelid::oid JOIN pg_namespace AS n ON n.oid = c.relnamespace"
            f" WHERE n.nspname = {literal(schema)}"
        )
        for name, query in rows:
            yield Definition(RelationName(schema, name), IMMV, query)


def _imats(database: Database, schema: str) -> Iterator[Definition]:
    """pg_imat lists its tables in imat.imat_config; the query is that of the materialized view it began with."""
    if ("imat",) not in _schemas_with(database, "imat_config"):
        return
    rows = database.query(
        "SELECT i.mv_name, i.mv_schema_name, pg_get_viewdef(m.oid, true) FROM imat.imat_config AS i"
        " LEFT JOIN (pg_class AS m JOIN pg_namespace AS n ON n.oid = m.relnamespace AND m.relkind = 'm')"
        f" ON n.nspname = i.mv_schema_name AND m.relname = i.mv_name WHERE i.agg_schema_name = {literal(schema)}"
    )
    for name, origin, query in rows:
        if query is None:
            raise Obstacle(
                f"the materialized view {origin}.{name} is gone",
                f"it held the query of the pg_imat table {schema}.{name}",
                f"create it again WITH NO DATA, or delete the row of {name} in imat.imat_config and write the model by hand",
            )
        function = RelationName(schema, f"trg_fn_{name}")
        yield Definition(
            RelationName(schema, name), IMAT, query, before=f"DROP FUNCTION IF EXISTS {function.sql}() CASCADE;"
        )


def _schemas_with(database: Database, table: str) -> list[tuple[str]]:
    rows = database.query(
        "SELECT n.nspname::text FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
        f" WHERE c.relname = {literal(table)} AND c.relkind = 'r'"
    )
    return [(row[0],) for row in rows]


def _described(database: Database, one: Definition) -> Definition:
    where = f"{literal(one.name.sql)}::regclass"
    comments = dict(
        database.query(
            f"SELECT objsubid, description FROM pg_description WHERE classoid = 'pg_class'::regclass AND objoid = {where}"
        )
    )
    columns = database.query(
        f"SELECT attnum, attname::text FROM pg_attribute WHERE attrelid = {where} AND attnum > 0 AND NOT attisdropped ORDER BY 1"
    )
    described = tuple((name, comments[number]) for number, name in columns if number in comments)
    found = [each for each in _indexes(database, where) if one.kind == MATERIALIZED_VIEW or not each.spec.unique]
    indexes = tuple(each.spec for each in found if not each.why_not)
    left_out = tuple((each.name, each.why_not) for each in found if each.why_not)
    return replace(one, comment=comments.get(0, ""), columns=described, indexes=indexes, left_out=left_out)


class _Index(NamedTuple):
    """An index as it is.

    Args:
        why_not: what a model's config cannot say of it; then the spec is of no use.
    """

    name: str
    spec: IndexSpec
    why_not: str


def _indexes(database: Database, where: str) -> Iterator[_Index]:
    for name, items, unique, method, why_not in database.query(_INDEXES.format(relation=where)):
        yield _Index(name, IndexSpec(tuple(items or ()), unique, method), why_not or "")


# Each item is a column, then what CREATE INDEX takes after it where that is not the default: operator class, DESC, NULLS.
_INDEXES = """
SELECT c.relname::text, array_agg(quote_ident(a.attname)
    || CASE WHEN o.opcdefault AND NOT EXISTS (SELECT FROM pg_opclass AS d
           WHERE d.opcmethod = o.opcmethod AND d.opcintype = a.atttypid AND d.opcdefault AND d.oid <> o.oid) THEN ''
         WHEN s.nspname = 'pg_catalog' THEN ' ' || o.opcname ELSE ' ' || s.nspname || '.' || o.opcname END
    || CASE k.options & 3 WHEN 1 THEN ' desc nulls last' WHEN 2 THEN ' nulls first' WHEN 3 THEN ' desc' ELSE '' END
    ORDER BY k.place) FILTER (WHERE k.place <= i.indnkeyatts),
  i.indisunique, m.amname::text,
  CASE WHEN i.indpred IS NOT NULL THEN 'it is partial'
    WHEN i.indexprs IS NOT NULL THEN 'it has an expression'
    WHEN i.indnkeyatts < i.indnatts THEN 'it includes other columns'
    WHEN i.indnullsnotdistinct THEN 'it takes NULLs for equal'
    WHEN NOT i.indisvalid THEN 'it is not valid'
    WHEN bool_or(k.collated NOT IN (0, a.attcollation)) THEN 'it has a collation of its own'
    WHEN bool_or(o.opcname || s.nspname !~ '^[a-z_][a-z0-9_]*$') THEN 'its operator class has an odd name'
    WHEN EXISTS (SELECT FROM pg_attribute AS p WHERE p.attrelid = i.indexrelid AND p.attoptions IS NOT NULL)
      THEN 'its operator class has parameters' END
FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_am AS m ON m.oid = c.relam
CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indclass::oid[], i.indoption::int2[], i.indcollation::oid[])
  WITH ORDINALITY AS k (number, class, options, collated, place)
LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
LEFT JOIN pg_opclass AS o ON o.oid = k.class LEFT JOIN pg_namespace AS s ON s.oid = o.opcnamespace
WHERE i.indrelid = {relation}
GROUP BY i.indexrelid, c.relname, m.amname ORDER BY c.relname"""
