"""Random queries that nest, up to three deep, everything that is maintained by affected keys and differences.

Outer joins, subqueries in expressions, windows, DISTINCT ON, LATERAL top rows, set operations and aggregates, each over the
others. Results are determined: what depends on an order sorts by every column there is, and columns whose equal values may
have different texts (lists) are only shown.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.oracle.generate import Expression, Query, Source

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

    def schema(self) -> str:
        statements = []
        for i in range(self.rng.choice((2, 2, 3))):
            kinds = self.rng.choices(list(TYPES), weights=(6, 1, 2, 4, 1, 1), k=self.rng.randint(2, 4))
            columns = [("id", "int"), *((f"c{n}", kind) for n, kind in enumerate(kinds))]
            key = self.rng.choice((" PRIMARY KEY", " PRIMARY KEY", " UNIQUE", " NOT NULL", ""))
            body = ", ".join(f"{name} {TYPES[kind]}{key if name == 'id' else ''}" for name, kind in columns)
            statements.append(f"CREATE TABLE t{i} ({body});")
            statements += [
                f"COMMENT ON COLUMN t{i}.{name} IS 'values {{0,1,2,-3,NULL}}';"
                for name, kind in columns
                if kind == "big"
            ]
            self.tables[f"t{i}"] = columns
        return "\n".join(statements)

    # Derived tables

    def query(self, depth: int = 3) -> Query:
        """A SELECT of any kind."""
        kinds = (self._rows, self._aggregate, self._window, self._distinct_on, self._set_operation, self._distinct)
        return self.rng.choices(kinds, weights=(4, 6, 2, 1, 2, 1))[0](depth)

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
        forms = [("count(*)", "big"), (f"count({column.text})", "big"), (f"count(DISTINCT {column.text})", "big")]
        forms += [(f"max({column.text})", "text" if column.type == "vc" else column.type)]
        if column.type == "int":
            forms += [(f"sum({column.text})", "big"), (f"(avg({column.text}))::numeric(8, 2)", "dec")] * 2
            forms += [(f"bool_or({column.text} > 1)", "shown"), (f"sum(DISTINCT {column.text})", "big")]
        if column.type == "dec":
            forms += [(f"sum({column.text})", "shown")] * 3
        if column.type == "text":
            forms.append((f"string_agg({column.text}, ',' ORDER BY {column.text})", "shown"))
        if column.type in ("int", "dec", "date"):
            forms.append((f"percentile_disc(0.5) WITHIN GROUP (ORDER BY {column.text})", column.type))
        forms.append((f"array_agg({column.text} ORDER BY {column.text})", "shown"))
        text, kind = self.rng.choice(forms)
        if self.rng.random() < 0.15 and "::" not in text:
            text += f" FILTER (WHERE {self._simple(columns)})"
        return Expression(text, kind)

    def _window(self, depth: int) -> Query:
        source, where = self._from(depth)
        columns = self._ordered(source.columns)
        if not columns:
            return self._rows(depth)
        part = (self._leading(columns, []) or self._sample(columns, 1))[0].text
        order = f"ORDER BY {', '.join(column.text for column in columns)}"
        ints = [column.text for column in columns if column.type == "int"] or ["1"]
        forms = ("row_number() OVER ({p} {o})", "rank() OVER ({p} {o})", "count(*) OVER ({p})")
        forms += ("sum({i}) OVER ({p} {o})", "sum({i}) OVER ({p})")
        partition = f"PARTITION BY {part}"
        if len(columns) > 1 and self.rng.random() < 0.2:
            partition += f", {self.rng.choice(columns).text}"
        text = self.rng.choice(forms).format(p=partition, o=order, i=self.rng.choice(ints))
        outputs = [*self._leading(columns, []), *self._sample(columns, 2), Expression(text, "big")]
        inner = self._select(source, where, outputs)
        if self.rng.random() < 0.5:
            alias = self._alias()
            shown = Source(f"({inner.text}) AS {alias}", inner.columns(alias))
            return self._select(shown, f" WHERE {alias}.{inner.names[-1]} <= 2", shown.columns)
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
                join = f" {kind} {other.text} ON {self._on(columns, added)}"
                if kind == "LEFT JOIN" and self.rng.random() < 0.2:
                    conditions.append(f"{self.rng.choice(added).text} IS NULL")
            text += join
            columns += added
        if self.rng.random() < 0.4:
            conditions.append(self._condition(columns, depth))
        return Source(text, columns), f" WHERE {' AND '.join(conditions)}" if conditions else ""

    def _source(self, depth: int) -> Source:
        alias = self._alias()
        if depth <= 0 or self.scans >= SCANS - 1 or self.rng.random() < 0.4:
            self.scans += 1
            table = self.rng.choice(list(self.tables))
            return Source(
                f"{table} AS {alias}", [Expression(f"{alias}.{name}", kind) for name, kind in self.tables[table]]
            )
        inner = self.query(depth - 1)
        return Source(f"({inner.text}) AS {alias}", inner.columns(alias))

    def _lateral(self, columns: list[Expression], depth: int) -> tuple[str, list[Expression]]:
        """The first rows of a correlated subquery."""
        source, where = self._correlated(columns, depth)
        shown = self._ordered(source.columns)
        if not where or not shown:
            return "", []
        order = f" ORDER BY {', '.join(column.text for column in shown)} LIMIT {self.rng.choice((1, 2))}"
        inner = self._select(source, where + order, shown[:3])
        alias = self._alias()
        join = self.rng.choice(
            (f" CROSS JOIN LATERAL ({inner.text}) {alias}", f" LEFT JOIN LATERAL ({inner.text}) {alias} ON true")
        )
        return join, inner.columns(alias)

    def _alias(self) -> str:
        self.aliases += 1
        return f"a{self.aliases}"

    def _fewer(self, number: int) -> int:
        return min(number, max(0, SCANS - 1 - self.scans))

    # Conditions

    def _on(self, left: list[Expression], right: list[Expression]) -> str:
        pair = self._equality(left, right)
        terms = [pair] if pair else ["1 = 1"]
        if self.rng.random() < 0.15 and (another := self._equality(left, right)):
            terms.append(another)
        if self.rng.random() < 0.3:
            terms.append(self._simple(self.rng.choice((left, right, [*left, *right]))))
        return " AND ".join(terms)

    def _equality(self, left: list[Expression], right: list[Expression]) -> str:
        """Of two columns; mostly of one type."""
        equal = [(a, b) for a in left for b in right if a.type == b.type and a.type in TYPES]
        near = [(a, b) for a in left for b in right for f in FAMILIES if a.type in f and b.type in f]
        pairs = near if near and self.rng.random() < 0.2 else equal or near
        if not pairs:
            return ""
        a, b = pairs[0] if self.rng.random() < LEADING else self.rng.choice(pairs)
        return f"{a.text} = {b.text}"

    def _simple(self, columns: list[Expression]) -> str:
        columns = self._ordered(columns)
        if not columns:
            return "true"
        column = self.rng.choice(columns)
        forms = [f"{column.text} IS NULL", f"{column.text} IS NOT NULL", f"{column.text} <> {CONSTANTS[column.type]}"]
        if column.type in ("int", "big", "dec"):
            forms += [f"{column.text} > 0", f"{column.text} IN (1, 2)", f"coalesce({column.text}, 1) < 2"]
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
    generator = NestedGenerator(rng)
    schema = generator.schema()
    return schema, generator.query().text
