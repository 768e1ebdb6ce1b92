"""Random aggregate and window function calls whose results are determined, for the generator of nested queries.

A call of type "shown" is only shown: its values have several texts, or no order, or cannot be compared.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.oracle.generate import Expression

USER_DEFINED = """CREATE FUNCTION base.added(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN ($1 + 3 * coalesce($2, 1)) % 1000003;
CREATE AGGREGATE base.thrice (int) (SFUNC = base.added, STYPE = bigint, INITCOND = '7');"""
"""An aggregate of someone's own."""

_ANY = (
    ("count({c})", "big"),
    ("count(DISTINCT {c})", "big"),
    ("array_agg({c} ORDER BY {c})", "shown"),
    ("jsonb_agg({c} ORDER BY {c})", "shown"),
    ("mode() WITHIN GROUP (ORDER BY {c})", "{t}"),
    ("(rank({k}) WITHIN GROUP (ORDER BY {c}))", "big"),
)
_INT = (
    ("sum({c})", "big"),
    ("sum({c})", "big"),
    ("(avg({c}))::numeric(8, 2)", "dec"),
    ("(avg({c}))::numeric(8, 2)", "dec"),
    ("sum(DISTINCT {c})", "big"),
    ("bool_or({c} > 1)", "shown"),
    ("every({c} < 3)", "shown"),
    ("bit_or({c})", "int"),
    ("bit_xor({c})", "int"),
    ("(stddev_samp({c}))::numeric(8, 2)", "dec"),
    ("round((corr({c}, {c2}))::numeric, 6)", "shown"),
    ("regr_count({c}, {c2})", "big"),
    ("round((percentile_cont(0.5) WITHIN GROUP (ORDER BY {c}))::numeric, 4)", "shown"),
    ("base.thrice({c})", "big"),
)
_TEXT = (
    ("string_agg({c}, ',' ORDER BY {c})", "shown"),
    ("string_agg(DISTINCT {c}, ',' ORDER BY {c})", "shown"),
)


def aggregate_calls(rng: random.Random, column: Expression, ints: Sequence[str], constant: str) -> list[Expression]:
    """Calls over a column.

    Args:
        ints: integer columns beside it. constant: one of the column's type.
    """
    forms = [("count(*)", "big"), ("max({c})", "text" if column.type == "vc" else "{t}"), *_ANY]
    if column.type == "int":
        forms += _INT
    if column.type == "dec":
        forms += [("sum({c})", "shown")] * 3
    if column.type == "text":
        forms += _TEXT
    if column.type in ("int", "dec", "date"):
        forms.append(("percentile_disc(0.5) WITHIN GROUP (ORDER BY {c})", "{t}"))
    other = rng.choice(list(ints) or [column.text])
    return [
        Expression(text.format(c=column.text, k=constant, c2=other), kind.format(t=column.type))
        for text, kind in forms
        if column.type != "vc" or "mode" not in text
    ]


_FRAMES = (
    "",
    "",
    "",
    " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
    " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
    " RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
    " GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
    " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW",
)
_RANKING = (
    ("row_number() OVER {w}", "big"),
    ("row_number() OVER {w}", "big"),
    ("rank() OVER {w}", "big"),
    ("dense_rank() OVER {w}", "big"),
    ("ntile(2) OVER {w}", "int"),
    ("round((percent_rank() OVER {w})::numeric, 4)", "shown"),
    ("lag({c}) OVER {w}", "{t}"),
    ("lead({c}, 2) OVER {w}", "{t}"),
)
_FRAMED = (
    ("sum({i}) OVER {w}", "big"),
    ("count({c}) OVER {w}", "big"),
    ("max({c}) OVER {w}", "{t}"),
    ("first_value({c}) OVER {w}", "{t}"),
    ("last_value({c}) OVER {w}", "{t}"),
    ("nth_value({c}, 2) OVER {w}", "{t}"),
    ("(avg({i}) OVER {w})::numeric(8, 2)", "dec"),
)


def window_call(rng: random.Random, partition: str, order: str, column: Expression, ints: Sequence[str]) -> Expression:
    """A function over a window whose order is total but for equal rows."""
    kind = "text" if column.type == "vc" else column.type
    text, result = rng.choice((*_RANKING, *_FRAMED))
    frame = rng.choice(_FRAMES) if (text, result) in _FRAMED else ""
    window = f"({partition} {order}{frame})"
    if text.startswith(("sum", "count", "max")) and rng.random() < 0.3:
        window = f"({partition})"
    return Expression(text.format(w=window, c=column.text, i=rng.choice(list(ints) or ["1"])), result.format(t=kind))
