"""Rows out of a row and its multiplicity."""

from __future__ import annotations


def expanded(multiplicity: str) -> tuple[str, str]:
    """What follows a relation in FROM so that each row comes as often as its multiplicity says, and the WHERE condition for it.

    Nearly all come once. PostgreSQL takes generate_series(1, n) for a thousand rows, and would compile and hash for two
    hundred million where there are two hundred thousand; of unnest() and n > 1 it has a fair idea. It may evaluate the
    array for rows that an outer join has extended with NULLs, hence greatest().

    Args:
        multiplicity: SQL of type bigint; beyond 134,217,727 the rows cannot be read, since no array is longer.
    """
    return (
        f" LEFT JOIN LATERAL unnest(array_fill(true, ARRAY[greatest({multiplicity}, 0)::int])) AS copies ON {multiplicity} > 1",
        f"{multiplicity} > 0",
    )
