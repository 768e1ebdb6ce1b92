"""Random writes for any schema, made by reading its catalog; the same seed writes the same.

Kinds: INSERT (rows, SELECT, bulk), COPY, UPDATE, DELETE, TRUNCATE, MERGE, INSERT .. ON CONFLICT, one statement that
writes several tables through WITH, and a transaction with a rolled-back savepoint. Each write runs in a transaction of
its own, often as a role that may only write base tables, often with changed session settings.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from psycopg import sql

from tests.oracle.values import Domain, domain_of

Row = list[str | None]

SETTINGS = {
    "TimeZone": ("Asia/Tokyo", "America/New_York", "Asia/Kathmandu"),
    "DateStyle": ("German", "SQL, DMY", "Postgres, MDY"),
    "IntervalStyle": ("sql_standard", "iso_8601", "postgres_verbose"),
    "extra_float_digits": ("-15", "0", "3"),
    "bytea_output": ("escape",),
    "standard_conforming_strings": ("off",),
    "transform_null_equals": ("on",),
    "quote_all_identifiers": ("on",),
    "xmloption": ("document",),
    "search_path": ("", "pg_temp", "oracle_shadow, pg_catalog"),
    "plan_cache_mode": ("force_generic_plan", "force_custom_plan"),
    "enable_hashagg": ("off",),
    "enable_nestloop": ("off",),
    "timezone_abbreviations": ("India",),
    "work_mem": ("64kB",),
    "enable_sort": ("off",),
    "enable_indexscan": ("off",),
    "jit_above_cost": ("0",),
    "parallel_setup_cost": ("0",),
    "plpgsql.variable_conflict": ("error", "use_variable"),
    "plpgsql.extra_errors": ("all",),
    "lc_monetary": ("C",),
    "track_counts": ("off",),
}

# For the rows numbered g of a bulk insert.
NEW_VALUES = {"integer": "1000 + g", "bigint": "1000 + g", "text": "'bulk' || g"}


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    domain: Domain
    has_default: bool


@dataclass(frozen=True)
class ForeignKey:
    columns: tuple[str, ...]
    parent: sql.Identifier
    parent_columns: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What the generator knows of a base table; `columns` are only those that may be written."""

    name: sql.Identifier
    columns: tuple[Column, ...]
    keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    has_unique: bool

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True)
class Write:
    """The statements of one transaction, and the rows that follow the last one when it is a COPY."""

    statements: tuple[str, ...]
    copied: tuple[tuple[str | None, ...], ...] | None = None

    def __str__(self) -> str:
        lines = ["BEGIN;", *(f"{statement};" for statement in self.statements)]
        if self.copied is not None:
            lines += ["\t".join("\\N" if v is None else v.replace("\\", "\\\\") for v in row) for row in self.copied]
            lines.append("\\.")
        return "\n".join([*lines, "COMMIT;"])


class Writer:
    """Writes to the tables of one schema.

    Args:
        role: a role for some of the writes; it needs rights on the tables only.
        bulk: also write statements of some hundred rows.
        overlap: also write several tables in one statement.
    """

    def __init__(
        self,
        connection: psycopg.Connection,
        schema: str,
        seed: int,
        role: str | None = None,
        bulk: bool = True,
        overlap: bool = True,
    ) -> None:
        self.connection = connection
        self.rng = random.Random(seed)
        self.role = role
        self.tables = read_tables(connection, schema)
        self.kinds: dict[str, Callable[[Table], str]] = {
            "insert": self._insert,
            "insert_select": self._insert_select,
            "copy": self._copy_statement,
            "update": self._update,
            "update_copy": self._update_from_other_column,
            "update_all": self._update_all,
            "delete": self._delete,
            "delete_all": self._delete_all,
            "truncate": self._truncate,
            "merge": self._merge,
            "do_nothing": self._do_nothing,
            "upsert": self._upsert,
            "savepoint": self._insert,
            "refill": self._refill,
        }
        if bulk:
            self.kinds["bulk"] = self._bulk
        if overlap:
            self.kinds["several"] = self._several

    def fill(self) -> list[Write]:
        """Some rows for every table (parents may come after their children: two rounds)."""
        done = []
        for _ in range(2):
            for table in self.tables:
                done += self.write("refill", table)
        return done

    def schedule(self, number: int, every_kind: bool) -> list[tuple[str, Table]]:
        """Every kind on every table once (as far as the table allows it), the rest at random; mostly small writes."""
        plan = []
        if every_kind:
            plan = [(kind, table) for table in self.tables for kind in self.kinds if self._fits(kind, table)]
            self.rng.shuffle(plan)
        usual = (
            "insert",
            "insert",
            "update",
            "update",
            "delete",
            "copy",
            "merge",
            "update_copy",
            "upsert",
            "savepoint",
        )
        while len(plan) < number:
            kind, table = self.rng.choice(usual), self.rng.choice(self.tables)
            if self._fits(kind, table):
                plan.append((kind, table))
        refilled = []
        for kind, table in plan:
            refill = [("refill", table)] if kind in ("delete_all", "truncate") else []
            refilled += [*refill, (kind, table), *refill]
        return refilled

    def _fits(self, kind: str, table: Table) -> bool:
        if not table.columns:
            return kind in ("delete", "delete_all", "truncate")
        if kind == "upsert":
            return bool(table.keys)
        if kind == "several":
            return len(self.tables) > 1
        return True

    def write(self, kind: str, table: Table, tries: int = 6) -> list[Write]:
        """Performs one write; where the random rows violate a constraint, tries others. Empty if none went through."""
        for _ in range(tries):
            copied = tuple(tuple(row) for row in self._rows(table)) if kind == "copy" else None
            write = Write((*self._preamble(), *self._statements(kind, table)), copied)
            try:
                perform(self.connection, write)
            except psycopg.Error as error:
                if not _violates_a_constraint_of_the_table(error):
                    raise WriteFailed(write, error) from error
            else:
                return [write]
        return []

    def _statements(self, kind: str, table: Table) -> tuple[str, ...]:
        if kind == "savepoint":
            undone = (self._delete(table), self._insert(table))
            return ("SAVEPOINT s", *undone, "ROLLBACK TO s", self._insert(table), self._update(table))
        return (self.kinds[kind](table),)

    def _preamble(self) -> tuple[str, ...]:
        settings = []
        if self.rng.random() < 0.4:
            for name in self.rng.sample(sorted(SETTINGS), 2):
                value = self.rng.choice(SETTINGS[name])
                settings.append(f"SET LOCAL {name} = {value if name == 'search_path' and value else _text(value)}")
        if self.role and self.rng.random() < 0.4:
            settings.append(f"SET LOCAL ROLE {self.role}")
        return tuple(settings)

    # Rows

    def _rows(self, table: Table, number: int | None = None) -> list[Row]:
        return [self._row(table) for _ in range(number or self.rng.choice((1, 1, 2, 9)))]

    def _row(self, table: Table) -> Row:
        row = {column.name: column.domain.draw(self.rng) for column in table.columns}
        for foreign_key in table.foreign_keys:
            row.update(zip(foreign_key.columns, self._parent(foreign_key), strict=True))
        return list(row.values())

    def _parent(self, foreign_key: ForeignKey) -> Row:
        columns = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(c)) for c in foreign_key.parent_columns)
        query = sql.SQL("SELECT {} FROM {} ORDER BY 1").format(columns, foreign_key.parent)
        parents = self.connection.execute(query).fetchall()
        return list(self.rng.choice(parents)) if parents else [None] * len(foreign_key.columns)

    def _tuple(self, table: Table, row: Row, defaults: bool = False) -> str:
        cells = []
        for column, value in zip(table.columns, row, strict=True):
            use_default = defaults and column.has_default and self.rng.random() < 0.3
            cells.append("DEFAULT" if use_default else _cell(column, value))
        return f"({', '.join(cells)})"

    def _into(self, table: Table) -> str:
        columns = ", ".join(_name(column.name) for column in table.columns)
        return f"{_sql(table.name)} ({columns})"

    def _values(self, table: Table, rows: list[Row] | None = None) -> str:
        return ", ".join(self._tuple(table, row) for row in rows or self._rows(table))

    def _distinct_rows(self, table: Table, key: tuple[str, ...]) -> list[Row]:
        """Rows that differ in the key, as one MERGE or DO UPDATE must not touch a row twice."""
        positions = [i for i, column in enumerate(table.columns) if column.name in key]
        return list({tuple(row[i] for i in positions): row for row in self._rows(table)}.values())

    # Statements

    def _insert(self, table: Table) -> str:
        rows = ", ".join(self._tuple(table, row, defaults=True) for row in self._rows(table))
        return f"INSERT INTO {self._into(table)} VALUES {rows}"

    def _insert_select(self, table: Table) -> str:
        """Copies some of the table's own rows, one column changed."""
        changed = self.rng.choice(table.columns)
        cells = [
            _cell(column, column.domain.draw(self.rng)) if column is changed else f'"__row".{_name(column.name)}'
            for column in table.columns
        ]
        source = f'{_sql(table.name)} AS "__row" WHERE {self._some(table)}'
        return f"INSERT INTO {self._into(table)} SELECT {', '.join(cells)} FROM {source} ON CONFLICT DO NOTHING"

    def _bulk(self, table: Table) -> str:
        """A few hundred rows: integers and texts are mostly new values, so that joins stay small."""
        cells = []
        for column in table.columns:
            new = None if column.domain.listed else NEW_VALUES.get(column.type)
            if new and self.rng.random() < 0.7:
                cells.append(new)
            else:
                choices = (_cell(column, column.domain.draw(self.rng)) for _ in range(4))
                cells.append(f"CASE g % 4 {' '.join(f'WHEN {i} THEN {c}' for i, c in enumerate(choices))} END")
        return (
            f"INSERT INTO {self._into(table)} SELECT {', '.join(cells)}"
            f" FROM pg_catalog.generate_series(1, {self.rng.choice((199, 201, 250))}) g ON CONFLICT DO NOTHING"
        )

    def _copy_statement(self, table: Table) -> str:
        return f"COPY {self._into(table)} FROM STDIN"

    def _update(self, table: Table) -> str:
        return f'UPDATE {_sql(table.name)} AS "__row" SET {self._assignments(table)} WHERE {self._some(table)}'

    def _update_all(self, table: Table) -> str:
        return f"UPDATE {_sql(table.name)} SET {self._assignments(table)}"

    def _update_from_other_column(self, table: Table) -> str:
        pairs = [
            (a, b)
            for a in table.columns
            for b in table.columns
            if a.type == b.type and (a is b or not b.domain.nullable or a.domain.nullable)
        ]
        target, source = self.rng.choice(pairs)
        return (
            f'UPDATE {_sql(table.name)} AS "__row" SET {_name(target.name)} = "__row".{_name(source.name)}'
            f" WHERE {self._some(table)}"
        )

    def _assignments(self, table: Table) -> str:
        chosen = self.rng.sample(table.columns, min(len(table.columns), self.rng.choice((1, 1, 2, 3))))
        row = dict(zip((column.name for column in table.columns), self._row(table), strict=True))
        return ", ".join(f"{_name(column.name)} = {_cell(column, row[column.name])}" for column in chosen)

    def _delete(self, table: Table) -> str:
        return f'DELETE FROM {_sql(table.name)} AS "__row" WHERE {self._some(table)}'

    def _delete_all(self, table: Table) -> str:
        return f"DELETE FROM {_sql(table.name)}"

    def _truncate(self, table: Table) -> str:
        several = self.rng.sample(self.tables, min(len(self.tables), 2)) if self.rng.random() < 0.3 else []
        names = dict.fromkeys(_sql(t.name) for t in [table, *several])
        return f"TRUNCATE {', '.join(names)} CASCADE"

    def _merge(self, table: Table) -> str:
        key = self.rng.choice(table.keys) if table.keys else (self.rng.choice(table.columns).name,)
        rows = self._values(table, self._distinct_rows(table, key))
        columns = ", ".join(_name(column.name) for column in table.columns)
        on = " AND ".join(f'"__row".{_name(name)}::text = "__new".{_name(name)}::text' for name in key)
        incoming = ", ".join(f'"__new".{_name(column.name)}' for column in table.columns)
        update = ", ".join(f'{_name(c.name)} = "__new".{_name(c.name)}' for c in table.columns if c.name not in key)
        actions = [f"WHEN MATCHED AND {self._condition(table)} THEN DELETE"]
        if update:
            actions.append(f"WHEN MATCHED THEN UPDATE SET {update}")
        actions.append(f"WHEN NOT MATCHED THEN INSERT ({columns}) VALUES ({incoming})")
        kept = actions if self.rng.random() < 0.6 else [self.rng.choice(actions)]
        return (
            f'MERGE INTO {_sql(table.name)} AS "__row" USING (VALUES {rows}) AS "__new" ({columns}) ON {on}'
            f" {' '.join(kept)}"
        )

    def _refill(self, table: Table) -> str:
        return (
            f"INSERT INTO {self._into(table)} VALUES {self._values(table, self._rows(table, 9))} ON CONFLICT DO NOTHING"
        )

    def _do_nothing(self, table: Table) -> str:
        return f"INSERT INTO {self._into(table)} VALUES {self._values(table)} ON CONFLICT DO NOTHING"

    def _upsert(self, table: Table) -> str:
        key = self.rng.choice(table.keys)
        rows = self._values(table, self._distinct_rows(table, key))
        target = ", ".join(map(_name, key))
        changed = [column for column in table.columns if column.name not in key] or list(table.columns)
        update = ", ".join(f"{_name(column.name)} = excluded.{_name(column.name)}" for column in changed)
        return f"INSERT INTO {self._into(table)} VALUES {rows} ON CONFLICT ({target}) DO UPDATE SET {update}"

    def _several(self, table: Table) -> str:
        """One statement that writes two or three tables."""
        others = [other for other in self.tables if other is not table and other.columns]
        chosen = self.rng.sample(others, min(len(others), self.rng.choice((1, 1, 2))))
        make = (self._insert, self._update, self._delete)
        parts = [f'"__w{i}" AS ({self.rng.choice(make)(other)})' for i, other in enumerate(chosen)]
        return f"WITH {', '.join(parts)} {self.rng.choice(make)(table)}"

    # Conditions

    def _some(self, table: Table) -> str:
        """A condition that holds for a few rows of the table under the alias __row."""
        if not table.columns or self.rng.random() < 0.6:
            salt, number = self.rng.random(), self.rng.choice((1, 1, 2, 5))
            order = f'pg_catalog.md5(pg_catalog.concat("__some".*, \'{salt}\')), "__some".ctid'
            rows = f'SELECT "__some".ctid FROM {_sql(table.name)} AS "__some" ORDER BY {order} LIMIT {number}'
            return f'"__row".ctid IN ({rows})'
        return self._condition(table)

    def _condition(self, table: Table) -> str:
        column = self.rng.choice(table.columns)
        value = column.domain.draw(self.rng)
        if value is None:
            return f'"__row".{_name(column.name)} IS NULL'
        return f'"__row".{_name(column.name)}::text = ({_cell(column, value)})::text'


def perform(connection: psycopg.Connection, write: Write) -> None:
    """Runs the write as one transaction and commits it."""
    with connection.transaction():
        last = len(write.statements) - 1
        for i, statement in enumerate(write.statements):
            if write.copied is None or i < last:
                connection.execute(statement.encode(), prepare=False)
                continue
            with connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
                for row in write.copied:
                    copy.write_row(row)


class WriteFailed(AssertionError):
    """A write failed for another reason than a constraint of its own table."""

    def __init__(self, write: Write, error: psycopg.Error) -> None:
        context = error.diag.context or ""
        super().__init__(f"{write}\n\nfailed: {error.diag.sqlstate} {error}\n{context}")


# A row touched twice by one MERGE; a table that is truncated, or a row changed, by the user's own triggers meanwhile.
USERS_FAULT = ("21000", "27000", "55006")


def _violates_a_constraint_of_the_table(error: psycopg.Error) -> bool:
    """Never an error raised inside a maintenance function."""
    state = error.diag.sqlstate or ""
    return (state.startswith("23") or state in USERS_FAULT) and "__ivm" not in (error.diag.context or "")


def _name(name: str) -> str:
    return _sql(sql.Identifier(name))


def _text(value: str) -> str:
    return _sql(sql.Literal(value)).strip()


def _sql(part: sql.Composable) -> str:
    return part.as_string(None)


def _cell(column: Column, value: str | None) -> str:
    return f"{'NULL' if value is None else _text(value)}::{column.type}"


# The catalog


def read_tables(connection: psycopg.Connection, schema: str) -> list[Table]:
    """The tables of a schema, partitioned ones and partitions included, by name."""
    with connection.transaction():
        connection.execute("SET LOCAL search_path = pg_catalog")
        rows = connection.execute(
            "SELECT oid::int8, relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = %s::regnamespace"
            ' ORDER BY relname COLLATE "C"',
            (_name(schema),),
        ).fetchall()
        return [_read_table(connection, schema, oid, name) for oid, name in rows]


def _read_table(connection: psycopg.Connection, schema: str, oid: int, name: str) -> Table:
    columns = tuple(
        Column(column, type_name, domain_of(connection, type_oid, type_name, not not_null, comment), has_default)
        for column, type_oid, type_name, not_null, has_default, comment in connection.execute(
            "SELECT attname, atttypid::int8, format_type(atttypid, atttypmod),"
            " attnotnull OR (SELECT typnotnull FROM pg_type WHERE oid = atttypid), atthasdef,"
            " col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = %s AND attnum > 0"
            " AND NOT attisdropped AND attgenerated = '' AND attidentity <> 'a' ORDER BY attnum",
            (oid,),
        ).fetchall()
    )
    writable = {column.name for column in columns}
    unique = connection.execute(
        "SELECT ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY (indkey))"
        " FROM pg_index WHERE indrelid = %s AND indisunique AND indimmediate AND indpred IS NULL"
        " AND indexprs IS NULL ORDER BY indexrelid::regclass::text",
        (oid,),
    ).fetchall()
    keys = tuple(tuple(key) for (key,) in unique if set(key) <= writable)
    return Table(sql.Identifier(schema, name), columns, keys, _foreign_keys(connection, oid, writable), bool(unique))


def _foreign_keys(connection: psycopg.Connection, oid: int, writable: set[str]) -> tuple[ForeignKey, ...]:
    rows = connection.execute(
        "SELECT ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY k(n, i)"
        " JOIN pg_attribute ON attrelid = conrelid AND attnum = n ORDER BY i), nspname, relname,"
        " ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY k(n, i)"
        " JOIN pg_attribute ON attrelid = confrelid AND attnum = n ORDER BY i)"
        " FROM pg_constraint JOIN pg_class c ON c.oid = confrelid JOIN pg_namespace s ON s.oid = relnamespace"
        " WHERE contype = 'f' AND conrelid = %s ORDER BY conname",
        (oid,),
    ).fetchall()
    return tuple(
        ForeignKey(tuple(columns), sql.Identifier(schema, parent), tuple(parent_columns))
        for columns, schema, parent, parent_columns in rows
        if set(columns) <= writable
    )
