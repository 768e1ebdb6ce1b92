"""Random queries that nest, up to three deep, everything that is maintained by affected keys and differences.

Outer joins, subqueries in expressions, windows, DISTINCT ON, LATERAL, set operations, aggregates, grouping sets, what functions
and VALUES make, CTEs that are read several times, views, partitioned tables and models on models, each over the others.
Results are determined: what depends on an order sorts by every column there is, and columns whose equal values may have
different texts (lists) are only shown.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.oracle.generate import Expression, Query, Source
from tests.oracle.generate_calls import USER_DEFINED, aggregate_calls, window_call
from tests.oracle.generate_constants import constant, range_of

TYPES = {"int": "int", "big": "bigint", "dec": "numeric(8, 2)", "text": "text", "vc": "varchar(5)", "date": "date"}
FAMILIES = (("int", "big", "dec"), ("text", "vc"), ("date",))
CONSTANTS = {
    "int": "1",
    "big": "2::bigint",
    "dec": "2.00::numeric(8, 2)",
    "text": "'a'::text",
    "vc": "'b'::varchar(5)",
    "date": "DATE '2024-01-31'",
}
SCANS = 5
"""So many occurrences of tables at most, or nearly so."""

LEADING = 0.85
"""How often the first column of each side is what rows are joined, grouped and partitioned by."""


@dataclass
class NestedGenerator:
    rng: random.Random
    tables: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    aliases: int = 0
    scans: int = 0
    ctes: dict[str, Query] = field(default_factory=dict)
    constants: float = 0.07
    """How often a constant relation stands in the place of a table."""

    def schema(self) -> str:
        statements = [USER_DEFINED]
        for i in range(self.rng.choice((2, 2, 3))):
            kinds = self.rng.choices(list(TYPES), weights=(6, 1, 2, 4, 1, 1), k=self.rng.randint(2, 4))
            columns = [("id", "int"), *((f"c{n}", kind) for n, kind in enumerate(kinds))]
            key = self.rng.choice((" PRIMARY KEY", " PRIMARY KEY", " UNIQUE", " NOT NULL", ""))
            body = ", ".join(f"{name} {TYPES[kind]}{key if name == 'id' else ''}" for name, kind in columns)
            statements += self._table(f"t{i}", body)
            statements += [
                f"COMMENT ON COLUMN t{i}.{name} IS 'values {{0,1,2,-3,NULL}}';"
                for name, kind in columns
                if kind == "big"
            ]
            self.tables[f"t{i}"] = columns
        if self.rng.random() < 0.2:
            shown = self.rng.sample(self.tables["t0"][1:], 1)
            where = f" WHERE {shown[0][0]} IS NOT NULL" if self.rng.random() < 0.5 else ""
            statements.append(f"CREATE VIEW v0 AS SELECT id, {shown[0][0]} FROM t0{where};")
            self.tables["v0"] = [("id", "int"), *shown]
        return "\n".join(statements)

    def _table(self, name: str, body: str) -> list[str]:
        if self.rng.random() > 0.08:
            return [f"CREATE TABLE {name} ({body});"]
        return [
            f"CREATE TABLE {name} ({body}) PARTITION BY LIST (id);",
            f"CREATE TABLE {name}_low PARTITION OF {name} FOR VALUES IN (0, 1, 2);",
            f"CREATE TABLE {name}_rest PARTITION OF {name} DEFAULT;",
        ]

    # Derived tables

    def query(self, depth: int = 3) -> Query:
        """A SELECT of any kind."""
        kinds = (
            (self._rows, 8),
            (self._aggregate, 12),
            (self._window, 5),
            (self._distinct_on, 2),
            (self._set_operation, 4),
            (self._distinct, 2),
            (self._grouping_sets, 1),
        )
        return self.rng.choices([kind for kind, _ in kinds], weights=[weight for _, weight in kinds])[0](depth)

    def top(self) -> str:
        """A query with or without WITH."""
        if self.rng.random() > 0.15:
            return self.query().text
        cte = self.query(2)
        self.ctes["cte"] = cte
        self.scans = min(self.scans, SCANS - 3)
        text = f"WITH cte AS ({cte.text}) {self.query(2).text}"
        self.ctes.clear()  # no other query of this generator may name it
        return text

    def _rows(self, depth: int, types: Sequence[str] | None = None) -> Query:
        source, where = self._from(depth)
        if types is None:
            count = self.rng.randint(1, 4)
            outputs = [self._output(source.columns, depth) for _ in range(count)]
            return self._select(source, where, [*self._leading(source.columns, outputs), *outputs])
        return self._select(source, where, [self._of_type(source.columns, kind) for kind in types])

    def _distinct(self, depth: int) -> Query:
        source, where = self._from(depth)
        outputs = self._sample(source.columns, 2)
        return self._select(source, where, [*self._leading(source.columns, outputs), *outputs], "DISTINCT ")

    @staticmethod
    def _select(source: Source, rest: str, outputs: list[Expression], distinct: str = "") -> Query:
        names = [f"o{i}" for i in range(len(outputs))]
        shown = ", ".join(f"{e.text} AS {name}" for e, name in zip(outputs, names, strict=True))
        return Query(f"SELECT {distinct}{shown} FROM {source.text}{rest}", names, [e.type for e in outputs])

    def _set_operation(self, depth: int) -> Query:
        left = self._rows(depth - 1)
        if not set(left.types) <= set(TYPES):
            return left
        operators = ("UNION", "UNION ALL", "INTERSECT", "INTERSECT ALL", "EXCEPT", "EXCEPT ALL")
        for _ in range(self.rng.choice((1, 1, 2))):
            right = self._rows(depth - 1, left.types)
            left = Query(f"({left.text}) {self.rng.choice(operators)} ({right.text})", left.names, left.types)
        return left

    def _aggregate(self, depth: int) -> Query:
        source, where = self._from(depth)
        keys = self._sample(source.columns, self.rng.choice((0, 0, 0, 1)))
        if self.rng.random() < 0.9:
            keys = [*self._leading(source.columns, keys), *keys] or self._sample(source.columns, 1)
        calls = [self._call(source.columns) for _ in range(self.rng.randint(0 if keys else 1, 3))]
        if keys:
            where += f" GROUP BY {', '.join(dict.fromkeys(key.text for key in keys))}"
        if self.rng.random() < 0.25:
            where += f" HAVING {self._condition(keys, depth) if keys and self.rng.random() < 0.5 else 'count(*) > 1'}"
        return self._select(source, where, [*keys, *calls])

    def _call(self, columns: list[Expression]) -> Expression:
        one = self._sample(columns, 1)
        column = one[0] if one else Expression("1", "int")
        ints = [other.text for other in columns if other.type == "int"]
        call = self.rng.choice(aggregate_calls(self.rng, column, ints, CONSTANTS[column.type]))
        if self.rng.random() < 0.15 and "::" not in call.text and not call.text.startswith(("(", "round")):
            return Expression(f"{call.text} FILTER (WHERE {self._simple(columns)})", call.type)
        return call

    def _grouping_sets(self, depth: int) -> Query:
        """Of two columns, and which of them a row is grouped by."""
        source, where = self._from(depth)
        keys = list(dict.fromkeys([*self._leading(source.columns, []), *self._sample(source.columns, 2)]))[:2]
        if len(keys) < 2:
            return self._rows(depth)
        a, b = (key.text for key in keys)
        sets = self.rng.choice((f"ROLLUP ({a}, {b})", f"CUBE ({a}, {b})", f"GROUPING SETS (({a}), ({a}, {b}), ({b}))"))
        shown = [*keys, Expression(f"grouping({a}, {b})", "int"), self._call(source.columns)]
        return self._select(source, f"{where} GROUP BY {sets}", shown)

    def _window(self, depth: int) -> Query:
        source, where = self._from(depth)
        columns = self._ordered(source.columns)
        if not columns:
            return self._rows(depth)
        part = (self._leading(columns, []) or self._sample(columns, 1))[0].text
        order = f"ORDER BY {', '.join(column.text for column in columns)}"
        ints = [column.text for column in columns if column.type == "int"]
        partition = f"PARTITION BY {part}"
        if len(columns) > 1 and self.rng.random() < 0.2:
            partition += f", {self.rng.choice(columns).text}"
        calls = [window_call(self.rng, f"PARTITION BY {part}", order, self.rng.choice(columns), ints)]
        calls = calls if self.rng.random() < 0.2 else []  # of two windows with different partitions
        calls.append(window_call(self.rng, partition, order, self.rng.choice(columns), ints))
        outputs = [*self._leading(columns, []), *self._sample(columns, 2), *calls]
        inner = self._select(source, where, outputs)
        if self.rng.random() < 0.5:
            alias = self._alias()
            shown = Source(f"({inner.text}) AS {alias}", inner.columns(alias))
            last = shown.columns[-1]
            where = f"{last.text} <= 2" if last.type in ("int", "big") else f"{last.text} IS NOT NULL"
            return self._select(shown, f" WHERE {where}", shown.columns)
        return inner

    def _distinct_on(self, depth: int) -> Query:
        source, where = self._from(depth)
        columns = self._ordered(source.columns)
        if not columns:
            return self._rows(depth)
        if self.rng.random() > LEADING:
            self.rng.shuffle(columns)
        order = f" ORDER BY {', '.join(column.text + self.rng.choice(('', ' DESC')) for column in columns)}"
        return self._select(source, where + order, columns[:4], f"DISTINCT ON ({columns[0].text}) ")

    # FROM

    def _from(self, depth: int) -> tuple[Source, str]:
        """FROM text with the columns it gives, and WHERE text."""
        first = self._source(depth)
        text, columns, conditions = first.text, list(first.columns), []
        for _ in range(self._fewer(self.rng.choices((0, 1, 2), weights=(4, 5, 1))[0] if depth > 0 else 0)):
            kind = self.rng.choices(("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "LATERAL"), (3, 6, 1, 1, 2))[0]
            if kind == "LATERAL":
                join, added = self._lateral(columns, depth)
                if not added:
                    continue
            else:
                other = self._source(depth - 1)
                added = other.columns
                join = f" {kind} {other.text} ON {self._on(columns, added, kind)}"
                if kind == "LEFT JOIN" and self.rng.random() < 0.2:
                    conditions.append(f"{self.rng.choice(added).text} IS NULL")
            text += join
            columns += added
        if self.rng.random() < 0.4:
            conditions.append(self._condition(columns, depth))
        return Source(text, columns), f" WHERE {' AND '.join(conditions)}" if conditions else ""

    def _source(self, depth: int) -> Source:
        alias = self._alias()
        if self.rng.random() < self.constants:
            return constant(self.rng, alias)
        if self.ctes and self.scans < SCANS and self.rng.random() < 0.4:
            name = self.rng.choice(list(self.ctes))
            self.scans += 1
            return Source(f"{name} AS {alias}", self.ctes[name].columns(alias))
        if depth <= 0 or self.scans >= SCANS - 1 or self.rng.random() < 0.4:
            self.scans += 1
            table = self.rng.choice(list(self.tables))
            return Source(
                f"{table} AS {alias}", [Expression(f"{alias}.{name}", kind) for name, kind in self.tables[table]]
            )
        inner = self.query(depth - 1)
        return Source(f"({inner.text}) AS {alias}", inner.columns(alias))

    def _lateral(self, columns: list[Expression], depth: int) -> tuple[str, list[Expression]]:
        """The first rows of a correlated subquery, an aggregate of it, or what a function makes of a row."""
        if self.rng.random() < 0.3:
            return self._generated(columns)
        source, where = self._correlated(columns, depth)
        shown = self._ordered(source.columns)
        if not where or not shown:
            return "", []
        if self.rng.random() < 0.3:
            calls = [self._call(source.columns) for _ in range(self.rng.choice((1, 2)))]
            inner = self._select(source, where, calls)
        else:
            rows = self.rng.choice(("LIMIT 1", "LIMIT 2", "LIMIT 1 OFFSET 1", "FETCH FIRST 1 ROW WITH TIES"))
            order = ", ".join(column.text for column in (shown[:1] if "TIES" in rows else shown))
            inner = self._select(source, f"{where} ORDER BY {order} {rows}", shown[:3])
        alias = self._alias()
        join = self.rng.choice(
            (f" CROSS JOIN LATERAL ({inner.text}) {alias}", f" LEFT JOIN LATERAL ({inner.text}) {alias} ON true")
        )
        return join, inner.columns(alias)

    def _generated(self, columns: list[Expression]) -> tuple[str, list[Expression]]:
        """Rows that a function, or VALUES, makes."""
        ints = [column.text for column in columns if column.type == "int"]
        if not ints:
            return "", []
        a, b, alias = self.rng.choice(ints), self.rng.choice(ints), self._alias()
        call, kinds = self.rng.choice(
            (
                (f"LATERAL generate_series(1, least({a}, 3)) WITH ORDINALITY AS {alias} (x0, x1)", ("int", "big")),
                (f"LATERAL unnest(ARRAY[{a}, {b}]) AS {alias} (x0)", ("int",)),
                (f"LATERAL jsonb_array_elements_text(jsonb_build_array({a}, {b}::text)) AS {alias} (x0)", ("text",)),
                (f"(VALUES (1, 'a'::text), (2, 'b'), (2, NULL)) AS {alias} (x0, x1)", ("int", "text")),
                ("generate_series(1, 2) AS " + f"{alias} (x0)", ("int",)),
            )
        )
        return f" CROSS JOIN {call}", [Expression(f"{alias}.x{i}", kind) for i, kind in enumerate(kinds)]

    def _alias(self) -> str:
        self.aliases += 1
        return f"a{self.aliases}"

    def _fewer(self, number: int) -> int:
        return min(number, max(0, SCANS - 1 - self.scans))

    # Conditions

    def _on(self, left: list[Expression], right: list[Expression], kind: str = "") -> str:
        if kind != "FULL JOIN" and (ranged := self._range(left, right)):
            return ranged
        pair = self._equality(left, right)
        terms = [pair] if pair else ["1 = 1"]
        if self.rng.random() < 0.15 and (another := self._equality(left, right)):
            terms.append(another)
        if self.rng.random() < 0.3:
            terms.append(self._simple(self.rng.choice((left, right, [*left, *right]))))
        return " AND ".join(terms)

    def _range(self, left: list[Expression], right: list[Expression]) -> str:
        """Half of the time of a constant's column and one of the other side, whatever they are."""
        made = [c for c in (*left, *right) if ".x" in c.text]
        pairs = [(a, b) for b in made for a in (right if b in left else left) if a.type == b.type and a not in made]
        return range_of(self.rng, *self.rng.choice(pairs)) if pairs and self.rng.random() < 0.5 else ""

    def _equality(self, left: list[Expression], right: list[Expression]) -> str:
        """Of two columns; mostly of one type."""
        equal = [(a, b) for a in left for b in right if a.type == b.type and a.type in TYPES]
        near = [(a, b) for a in left for b in right for f in FAMILIES if a.type in f and b.type in f]
        pairs = near if near and self.rng.random() < 0.2 else equal or near
        if not pairs:
            return ""
        a, b = pairs[0] if self.rng.random() < LEADING else self.rng.choice(pairs)
        if self.rng.random() < 0.06:
            return self.rng.choice(
                (
                    f"{a.text} IS NOT DISTINCT FROM {b.text}",
                    f"coalesce({a.text}, {CONSTANTS[a.type]}) = {b.text}",
                    f"{a.text}::text = {b.text}::text",
                    f"({a.text}, 1) = ({b.text}, 1)",
                )
            )
        return f"{a.text} = {b.text}"

    def _simple(self, columns: list[Expression]) -> str:
        columns = self._ordered(columns)
        if not columns:
            return "true"
        column = self.rng.choice(columns)
        forms = [f"{column.text} IS NULL", f"{column.text} IS NOT NULL", f"{column.text} <> {CONSTANTS[column.type]}"]
        forms += [f"{column.text} IS NOT NULL", f"{column.text} IS DISTINCT FROM {CONSTANTS[column.type]}"]
        if column.type in ("int", "big", "dec"):
            forms += [f"{column.text} > 0", f"{column.text} IN (1, 2, 3)", f"coalesce({column.text}, 1) < 3"]
            forms += [f"{column.text} BETWEEN 0 AND 3", f"NOT {column.text} = 4"]
        pairs = [other for other in columns if other.type == column.type and other != column]
        if pairs:
            forms.append(f"{column.text} {self.rng.choice(('<', '<>', '>='))} {self.rng.choice(pairs).text}")
        chosen = self.rng.choice(forms)
        return f"({chosen} OR {self.rng.choice(forms)})" if self.rng.random() < 0.2 else chosen

    def _condition(self, columns: list[Expression], depth: int) -> str:
        if depth > 0 and self.scans < SCANS and self.rng.random() < 0.5:
            found = self._subquery_condition(columns, depth)
            if found:
                return f"({found} OR {self._simple(columns)})" if self.rng.random() < 0.1 else found
        return self._simple(columns)

    def _correlated(self, columns: list[Expression], depth: int) -> tuple[Source, str]:
        """A FROM and its WHERE that compares it with outer columns; the WHERE is empty where nothing can be compared."""
        source, where = self._from(depth - 1)
        pair = self._equality(source.columns, columns)
        if not pair:
            return source, ""
        if self.rng.random() < 0.15:
            pair += f" AND {self._simple([*source.columns, *columns])}"
        return source, f"{where} AND {pair}" if where else f" WHERE {pair}"

    def _subquery_condition(self, columns: list[Expression], depth: int) -> str:
        source, where = self._correlated(columns, depth)
        if not where:
            return ""
        if self.rng.random() < 0.05:
            source, where = self._from(0)  # not correlated
        outer, inner = self._ordered(columns), self._ordered(source.columns)
        pairs = [(a, b) for a in outer for b in inner if a.type == b.type]
        forms = [f"{no}EXISTS (SELECT FROM {source.text}{where})" for no in ("", "", "NOT ", "NOT ")]
        if pairs:
            a, b = self.rng.choice(pairs)
            rows = f"(SELECT {b.text} FROM {source.text}{where})"
            forms += [
                f"{a.text} IN {rows}",
                f"{a.text} NOT IN {rows}",
                f"{a.text} >= ALL {rows}",
                f"{a.text} < ANY {rows}",
            ]
            forms.append(f"{a.text} >= (SELECT max({b.text}) FROM {source.text}{where})")
            (c, d) = self.rng.choice(pairs)
            forms.append(f"({a.text}, {c.text}) IN (SELECT {b.text}, {d.text} FROM {source.text}{where})")
        forms.append(f"(SELECT count(*) FROM {source.text}{where}) {self.rng.choice(('> 1', '= 0', '< 2'))}")
        return self.rng.choice(forms)

    # Expressions

    @staticmethod
    def _ordered(columns: list[Expression]) -> list[Expression]:
        return [column for column in columns if column.type in TYPES]

    def _sample(self, columns: list[Expression], number: int) -> list[Expression]:
        usable = self._ordered(columns)
        return self.rng.sample(usable, min(number, len(usable))) or [Expression("1", "int")] * bool(number)

    def _leading(self, columns: list[Expression], beside: list[Expression]) -> list[Expression]:
        """Mostly the first column: so that keys are passed on, as in queries that people write."""
        usable = [column for column in self._ordered(columns)[:1] if column not in beside]
        return usable if self.rng.random() < LEADING else []

    def _of_type(self, columns: list[Expression], kind: str) -> Expression:
        same = [column for column in columns if column.type == kind]
        return self.rng.choice(same) if same else Expression(CONSTANTS[kind], kind)

    def _output(self, columns: list[Expression], depth: int) -> Expression:
        if depth > 0 and self.scans < SCANS and self.rng.random() < 0.12:
            source, where = self._correlated(columns, depth)
            if where and self.rng.random() < 0.2:
                present = f"EXISTS (SELECT FROM {source.text}{where})"
                return Expression(self.rng.choice((present, f"CASE WHEN {present} THEN 1 END")), "shown")
            if where and self.rng.random() < 0.15 and (listed := self._ordered(source.columns)):
                order = ", ".join(column.text for column in listed)
                return Expression(f"ARRAY(SELECT {listed[0].text} FROM {source.text}{where} ORDER BY {order})", "shown")
            if where:
                call = self._call(source.columns)
                return Expression(f"(SELECT {call.text} FROM {source.text}{where})", call.type)
        column = self.rng.choice(columns)
        if column.type not in TYPES:
            return column
        same = self._of_type(columns, column.type)
        forms = [column.text] * 8
        forms += [f"coalesce({column.text}, {same.text})", f"coalesce({column.text}, {CONSTANTS[column.type]})"]
        forms.append(f"CASE WHEN {self._simple(columns)} THEN {column.text} ELSE {same.text} END")
        return Expression(self.rng.choice(forms), column.type)


def generate_nested(rng: random.Random) -> tuple[str, str]:
    """A schema and a query over it."""
    schema, queries = generate_models(rng)
    return schema, queries[-1]


def generate_models(rng: random.Random, models_on_models: float = 0) -> tuple[str, list[str]]:
    """A schema and queries over it, of which a later one may read an earlier one as model.generated<number>.

    Args:
        models_on_models: how often there are two.
    """
    generator = NestedGenerator(rng)
    schema = generator.schema()
    queries: list[str] = []
    if rng.random() < models_on_models:
        first = generator.query(2)
        queries.append(first.text)
        columns = [(n, kind) for n, kind in zip(first.names, first.types, strict=True) if kind in TYPES]
        if columns:
            generator.tables["model.generated0"] = columns
        generator.scans = max(0, generator.scans - 2)
    query = generator.top()
    while not generator.scans:  # of constants only
        query = generator.top()
    return schema, [*queries, query]
