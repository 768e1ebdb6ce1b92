"""Constant relations for generated queries: calendars, lists and series, made of anything."""

from __future__ import annotations

import random

from tests.oracle.generate import Expression, Source

_CONSTANTS = (
    ("(VALUES (0, 'a'::text), (1, 'b'), (1, 'b'), (2, NULL), (NULL, 'a'))", ("int", "text")),
    ("(SELECT generate_series(-1, 3) AS n)", ("int",)),
    (
        "(SELECT d::date AS day, row_number() OVER (ORDER BY d) AS n"
        " FROM generate_series(timestamp '2023-12-30', '2024-01-02', interval '1 day') d)",
        ("date", "big"),
    ),
    (
        "(SELECT n, count(*) OVER () AS m FROM (SELECT 0 AS n UNION SELECT 1 UNION ALL SELECT 2) q ORDER BY n LIMIT 2)",
        ("int", "big"),
    ),
    (
        "(SELECT n % 3 AS k, count(*) AS n FROM generate_series(0, 4) g(n) GROUP BY 1 HAVING count(*) > 1)",
        ("int", "big"),
    ),
    (
        "(SELECT a.n + 2 * b.n AS n FROM (SELECT 0 AS n UNION ALL SELECT 1) a CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1) b)",
        ("int",),
    ),
)


def constant(rng: random.Random, alias: str) -> Source:
    """One of them under the alias."""
    text, kinds = rng.choice(_CONSTANTS)
    names = [f"x{number}" for number in range(len(kinds))]
    columns = [Expression(f"{alias}.{name}", kind) for name, kind in zip(names, kinds, strict=True)]
    return Source(f"{text} AS {alias} ({', '.join(names)})", columns)


def range_of(rng: random.Random, value: Expression, bound: Expression) -> str:
    """A comparison of a column with a constant's column of the same type that is no equality."""
    a, b = value.text, bound.text
    forms = [f"{a} >= {b}", f"{a} <= {b}", f"({a} > {b} OR {a} IS NULL)"]
    if value.type in ("int", "big", "date"):
        forms += [f"{a} >= {b} AND {a} < {b} + 2", f"{b} BETWEEN {a} AND {a}"]
    return rng.choice(forms)
