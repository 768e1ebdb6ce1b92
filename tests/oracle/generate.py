"""Random schemas and random queries over them, from one seed: everything an additive block and its finish can hold.

Types are tracked so that every query is valid and its result determined:

- `num` (numeric of any scale) is summed and shown below aggregates, never a key: equal values print differently;
- `fuzzy` (a float that was aggregated) is only shown, never compared, because its last digits are free.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

TYPES = {
    "int": "int",
    "big": "bigint",
    "num": "numeric",
    "dec": "numeric(8, 2)",
    "float": "float8",
    "text": "text",
    "vc": "varchar(5)",
    "bool": "boolean",
    "date": "date",
    "ts": "timestamp",
    "uuid": "uuid",
    "ints": "int[]",
}
KEYS = ("int", "big", "dec", "text", "vc", "bool", "date", "ts", "uuid", "ints")
NUMBERS = ("int", "big", "num", "dec", "float")
ODD_NAMES = ("n", "m", "k1", "old", "new", "Order", "a.b", 'q"q', "select", "🦆", "it's", "%s", "sum", "state")


@dataclass(frozen=True)
class Expression:
    """SQL text with the type that it has."""

    text: str
    type: str


@dataclass
class Query:
    """A SELECT and what it returns; `names` are already quoted."""

    text: str
    names: list[str]
    types: list[str]

    def columns(self, alias: str) -> list[Expression]:
        return [Expression(f"{alias}.{name}", kind) for name, kind in zip(self.names, self.types, strict=True)]


@dataclass
class Source:
    """A FROM item with its columns."""

    text: str
    columns: list[Expression]


@dataclass
class Generator:
    rng: random.Random
    tables: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    aliases: int = 0

    # Schema

    def schema(self) -> str:
        statements = []
        for i in range(self.rng.choice((1, 2, 2, 3))):
            table = self._quote(self.rng.choice((f"t{i}", f"t{i}", f"Table {i}", f"old{i}")))
            columns = [("id", "int"), *self._random_columns()]
            self.tables[table] = columns
            key = self.rng.choice(("", " PRIMARY KEY", " UNIQUE"))
            body = ", ".join(f"{name} {TYPES[kind]}{key if name == 'id' else ''}" for name, kind in columns)
            statements.append(f"CREATE TABLE {table} ({body});")
            statements += [
                f"COMMENT ON COLUMN {table}.{name} IS 'values {{0,1,2,-3,NULL}}';"
                for name, kind in columns
                if kind == "big"
            ]
        return "\n".join(statements)

    def _random_columns(self) -> list[tuple[str, str]]:
        kinds = self.rng.choices(list(TYPES), weights=(6, 1, 2, 2, 2, 4, 1, 2, 1, 1, 1, 1), k=self.rng.randint(2, 5))
        names = [
            f"c{i}" if self.rng.random() < 0.7 else ODD_NAMES[self.rng.randrange(len(ODD_NAMES))]
            for i in range(len(kinds))
        ]
        return list(dict(zip(map(self._quote, names), kinds, strict=True)).items())

    @staticmethod
    def _quote(name: str) -> str:
        return '"' + name.replace('"', '""') + '"' if not name.isidentifier() or name in ("Order", "select") else name

    # Queries

    def query(self) -> str:
        kind = self.rng.choices(("rows", "distinct", "union", "aggregate", "finish"), weights=(2, 1, 2, 9, 3))[0]
        if kind == "rows":
            return self.rows(2).text
        if kind == "distinct":
            return self.rows(2).text.replace("SELECT ", "SELECT DISTINCT ", 1)
        if kind == "union":
            return self.union_all(2).text
        if kind == "aggregate":
            return self.aggregate(2, top=True).text
        return self.finish().text

    def rows(self, depth: int, types: list[str] | None = None, among: tuple[str, ...] = KEYS) -> Query:
        """A join with filters that returns columns of the given types, else of types that its sources have."""
        source, condition = self.joined(depth)
        if types is None:
            types = [self._type_in(source.columns, among) for _ in range(self.rng.randint(1, 4))]
        outputs = [self.expression(source.columns, kind, 1) for kind in types]
        names = self._names(len(types))
        shown = ", ".join(f"{e.text} AS {name}" for e, name in zip(outputs, names, strict=True))
        return Query(f"SELECT {shown} FROM {source.text}{condition}", names, types)

    def _type_in(self, columns: list[Expression], among: tuple[str, ...]) -> str:
        present = [column.type for column in columns if column.type in among]
        return self.rng.choice(present) if present and self.rng.random() < 0.9 else self.rng.choice(among)

    def union_all(self, depth: int, among: tuple[str, ...] = KEYS) -> Query:
        first = self.rows(depth - 1, None, among)
        branches = [first, *(self.rows(depth - 1, first.types) for _ in range(self.rng.choice((1, 1, 2))))]
        return Query(" UNION ALL ".join(branch.text for branch in branches), branches[0].names, first.types)

    def _names(self, number: int) -> list[str]:
        chosen: list[str] = []
        for i in range(number):
            name = self._quote(self.rng.choice(ODD_NAMES)) if self.rng.random() < 0.15 else f"o{i}"
            chosen.append(f"o{i}" if name in chosen else name)
        return chosen

    # FROM

    def joined(self, depth: int) -> tuple[Source, str]:
        """FROM text and WHERE text; at most three occurrences, each joined on something."""
        first = self.source(depth)
        text, columns, conditions = first.text, list(first.columns), []
        for _ in range(self.rng.choices((0, 1, 2), weights=(5, 4, 1))[0] if depth > 0 else 0):
            other = self.source(depth - 1)
            on = self._join_condition(columns, other.columns)
            spelling = self.rng.choice(("on", "on", "inner", "comma", "cross", "parentheses"))
            if spelling in ("comma", "cross"):
                text += (", " if spelling == "comma" else " CROSS JOIN ") + other.text
                conditions.append(on)
            elif spelling == "parentheses":
                text = f"({text} JOIN {other.text} ON {on})" if ", " not in text else f"{text}, {other.text}"
                if not text.endswith(")") or "ON" not in text:
                    conditions.append(on)
            elif ", " in text:
                text += f", {other.text}"
                conditions.append(on)
            else:
                text += f" {'INNER ' if spelling == 'inner' else ''}JOIN {other.text} ON {on}"
            columns += other.columns
        if self.rng.random() < 0.5:
            conditions.append(self.condition(columns, 1))
        return Source(text, columns), f" WHERE {' AND '.join(conditions)}" if conditions else ""

    def _join_condition(self, left: list[Expression], right: list[Expression]) -> str:
        pairs = [
            (a, b) for a in left for b in right if a.type == b.type and a.type not in ("num", "float", "fuzzy", "bool")
        ]
        if not pairs:
            return f"{self.condition(left, 0)} AND {self.condition(right, 0)}"
        chosen = [self.rng.choice(pairs) for _ in range(self.rng.choice((1, 1, 2)))]
        return " AND ".join(
            f"{a.text} {self.rng.choice(('=', '=', '=', 'IS NOT DISTINCT FROM'))} {b.text}" for a, b in chosen
        )

    def source(self, depth: int) -> Source:
        self.aliases += 1
        alias = f"a{self.aliases}"
        if depth <= 0 or self.rng.random() < 0.65:
            table = self.rng.choice(list(self.tables))
            return Source(
                f"{table} AS {alias}", [Expression(f"{alias}.{name}", kind) for name, kind in self.tables[table]]
            )
        make = self.union_all if self.rng.random() < 0.4 else self.rows
        inner = make(depth - 1, among=tuple(TYPES))
        return Source(f"({inner.text}) AS {alias}", inner.columns(alias))

    # Expressions

    def condition(self, columns: list[Expression], depth: int) -> str:
        columns = [column for column in columns if column.type != "fuzzy"]
        if not columns:
            return "true"
        column = self.rng.choice(columns)
        forms = [f"{column.text} IS NOT NULL", f"{column.text} IS NULL"]
        if column.type in ("int", "big", "dec", "num"):
            forms = [f"{column.text} > 0", f"{column.text} IN (1, 2, 3)", f"{column.text} BETWEEN 0 AND 3", *forms[:1]]
        elif column.type == "bool":
            forms = [column.text, f"{column.text} IS NOT TRUE"]
        elif column.type in ("text", "vc"):
            forms = [f"{column.text} <> 'a'", f"{column.text} LIKE 'a%'", f"length({column.text}) < 2", *forms[:1]]
        if depth and self.rng.random() < 0.4:
            joiner = self.rng.choice(("AND", "OR"))
            return f"({self.condition(columns, 0)} {joiner} NOT ({self.condition(columns, 0)}))"
        return self.rng.choice(forms)

    def expression(self, columns: list[Expression], kind: str, depth: int) -> Expression:
        """An expression of the type; a column where there is one, else a constant or something computed."""
        same = [column for column in columns if column.type == kind]
        computed = self._computed(columns, kind) if depth else []
        if computed and (not same or self.rng.random() < 0.35):
            return Expression(self.rng.choice(computed), kind)
        if same and self.rng.random() < 0.95:
            return self.rng.choice(same)
        constant = {"int": "1", "big": "2::bigint", "num": "1.50", "dec": "2.00::numeric(8,2)", "float": "0.5::float8"}
        constant |= {"text": "'k'::text", "vc": "'v'::varchar(5)", "bool": "true", "date": "DATE '2024-01-01'"}
        constant |= {"ts": "TIMESTAMP '2024-01-01 10:00'", "ints": "'{1,2}'::int[]"}
        return Expression(constant.get(kind, f"NULL::{TYPES[kind]}"), kind)

    def _computed(self, columns: list[Expression], kind: str) -> list[str]:
        present = {column.type for column in columns}

        def pick(wanted: str) -> str:
            return self.expression(columns, wanted, 0).text

        forms = {
            "int": ["{int} + {int}", "({int} * {int}) % 1000", "length({text})", "-{int}", "coalesce({int}, 7)"],
            "big": ["{int}::bigint + 1", "({big} * {int}) % 1000"],
            "num": ["{num} + {int}", "{dec} * {int}", "{int} / 3.0", "round({num}, 1)", "{num} / nullif({int}, 0)"],
            "dec": ["{int}::numeric(8,2)"],
            "float": ["{float} * 2", "{int}::float8", "{float} + {float}"],
            "text": ["upper({text})", "{text} || {int}", "coalesce({text}, 'none')", "{vc}::text", "{date}::text"],
            "vc": ["{text}::varchar(5)"],
            "bool": ["{int} > 1", "{text} = 'a'", "{int} IS NULL", "NOT {bool}"],
            "date": ["{date} + 1"],
            "ts": ["date_trunc('day', {ts})", "{date}::timestamp"],
            "ints": ["ARRAY[{int}, 1]", "{ints} || 3"],
        }.get(kind, [])
        result = []
        for form in forms:
            if not set(re.findall(r"{(\w+)}", form)) <= present:
                continue
            for wanted in TYPES:
                while f"{{{wanted}}}" in form:
                    form = form.replace(f"{{{wanted}}}", pick(wanted), 1)
            result.append(f"({form})" if " " in form else form)
        if kind in present:
            result.append(
                f"CASE WHEN {self.condition(columns, 0)} THEN {pick(kind)}{self.rng.choice(('', f' ELSE {pick(kind)}'))} END"
            )
        return result

    # Aggregates

    def aggregate(self, depth: int, top: bool = False) -> Query:
        source, condition = self.joined(depth)
        keys = [self.expression(source.columns, kind, 1) for kind in self._key_types(source)]
        calls = [self._aggregate_call(source.columns) for _ in range(self.rng.randint(0 if keys else 1, 4))]
        outputs = [*keys, *calls]
        names = self._names(len(outputs))
        shown = ", ".join(f"{e.text} AS {name}" for e, name in zip(outputs, names, strict=True))
        types = [e.type for e in outputs]
        text = f"SELECT {shown} FROM {source.text}{condition}"
        if keys:
            positions = ", ".join(str(i + 1) for i in range(len(keys)))
            by_text = self._groupable(keys) and self.rng.random() < 0.5
            text += f" GROUP BY {', '.join(e.text for e in keys) if by_text else positions}"
        if self.rng.random() < 0.2:
            text += f" HAVING {self.rng.choice(('count(*) > 1', 'min(1) = 1 AND count(*) < 5'))}"
        query = Query(text, names, types)
        return self._ordered(query) if top and self.rng.random() < 0.2 else query

    @staticmethod
    def _groupable(keys: list[Expression]) -> bool:
        """GROUP BY a constant's text would not mean the constant (a bare number is an ordinal)."""
        return all("." in key.text for key in keys)

    def _key_types(self, source: Source) -> list[str]:
        among = [column.type for column in source.columns if column.type in KEYS]
        return self.rng.sample(among, min(len(among), self.rng.choice((0, 1, 1, 1, 2, 3))))

    def _aggregate_call(self, columns: list[Expression]) -> Expression:
        filtered = f" FILTER (WHERE {self.condition(columns, 0)})" if self.rng.random() < 0.2 else ""
        name = self.rng.choices(
            ("count(*)", "count", "sum", "avg", "min", "max", "bool_or", "every", "variance"),
            (4, 2, 6, 3, 2, 2, 1, 1, 1),
        )[0]
        if name == "count(*)":
            return Expression(f"count(*){filtered}", "big")
        if name == "count":
            return Expression(
                f"count({self.expression(columns, self.rng.choice(list(TYPES)), 1).text}){filtered}", "big"
            )
        if name in ("bool_or", "every"):
            return Expression(f"{name}({self.expression(columns, 'bool', 1).text}){filtered}", "bool")
        if name in ("min", "max"):
            kind = self._type_in(columns, ("int", "big", "dec", "text", "date", "ts"))
            return Expression(f"{name}({self.expression(columns, kind, 1).text}){filtered}", kind)
        if name == "variance":
            name = self.rng.choice(("var_pop", "var_samp", "variance", "stddev_pop", "stddev_samp", "stddev"))
        kind = self._type_in(columns, NUMBERS)
        result = "fuzzy" if kind == "float" else "big" if (name, kind) == ("sum", "int") else "num"
        return Expression(f"{name}({self.expression(columns, kind, 1).text}){filtered}", result)

    def _ordered(self, query: Query) -> Query:
        if "fuzzy" in query.types or "num" in query.types:
            return query
        order = ", ".join(f"{i + 1}{self.rng.choice(('', ' DESC', ' NULLS FIRST'))}" for i in range(len(query.types)))
        limit = self.rng.choice(("", " LIMIT 3", " OFFSET 1"))
        return Query(f"{query.text} ORDER BY {order}{limit}", query.names, query.types)

    # Finish

    def finish(self) -> Query:
        """Something over one or two aggregated subqueries that is evaluated when read."""
        inner = self.aggregate(1)
        columns = inner.columns("q")
        make = self.rng.choice((self._project, self._aggregate_again, self._window, self._join_with_another))
        return make(inner, columns)

    def _project(self, inner: Query, columns: list[Expression]) -> Query:
        types = [kind if kind in TYPES else "int" for kind in inner.types]
        outputs = [self.expression(columns, kind, 1) for kind in types]
        names = [f"o{i}" for i in range(len(outputs))]
        shown = ", ".join(f"{e.text} AS {name}" for e, name in zip(outputs, names, strict=True))
        condition = self.condition([*columns, Expression("1", "int")], 1)
        return Query(f"SELECT {shown} FROM ({inner.text}) AS q WHERE {condition}", names, types)

    def _aggregate_again(self, inner: Query, columns: list[Expression]) -> Query:
        usable = [column for column in columns if column.type in KEYS]
        if not usable:
            return Query(f"SELECT count(*) AS v FROM ({inner.text}) AS q", ["v"], ["big"])
        key, call = self.rng.choice(usable), self._aggregate_call(usable)
        text = f"SELECT {key.text} AS k, {call.text} AS v FROM ({inner.text}) AS q GROUP BY {key.text}"
        return Query(text, ["k", "v"], [key.type, call.type])

    def _window(self, inner: Query, columns: list[Expression]) -> Query:
        usable = [column for column in columns if column.type in KEYS] or [Expression("1", "int")]
        window = f"PARTITION BY {self.rng.choice(usable).text} ORDER BY {self.rng.choice(usable).text}"
        added = f"rank() OVER ({window}) AS rank_, count(*) OVER () AS all_"
        text = f"SELECT q.*, {added} FROM ({inner.text}) AS q"
        return Query(text, [*inner.names, "rank_", "all_"], [*inner.types, "big", "big"])

    def _join_with_another(self, inner: Query, columns: list[Expression]) -> Query:
        other = self.aggregate(1)
        on = self._join_condition(columns, other.columns("r"))
        shown = f"{columns[0].text} AS l, r.{other.names[0]} AS r"
        text = f"SELECT {shown} FROM ({inner.text}) AS q JOIN ({other.text}) AS r ON {on}"
        return Query(text, ["l", "r"], [inner.types[0], other.types[0]])


def generate(rng: random.Random) -> tuple[str, str]:
    """A schema and a query over it."""
    generator = Generator(rng)
    schema = generator.schema()
    return schema, generator.query()
