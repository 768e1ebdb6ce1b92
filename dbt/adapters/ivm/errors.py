"""What can go wrong on purpose: every refusal names what, where, why and what to do."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 300
"""Characters of a query that help to find a place in it."""


INVALID_TABLE_DEFINITION = "42P16"
"""PostgreSQL's SQLSTATE for what no table or view can be."""

NOT_THE_QUERY = ("40", "53", "54", "55", "57", "58", "08", "XX")
"""Classes of SQLSTATE that say nothing about a query: rollback, resources, locks, intervention, connection."""


def _reason(why: str, advice: str) -> str:
    """Further lines of the reason, such as PostgreSQL's detail and hint, stand below its first one."""
    indented = why.replace("\n", "\n" + " " * 10)
    return f"\n  why:    {indented}\n  remedy: {advice}"


class IvmError(Exception):
    """Base of every error that this package raises itself."""


# Not frozen: Python itself assigns __traceback__ and __cause__ on an exception's way up.
@dataclass(unsafe_hash=True)
class Refusal(IvmError):
    """A model, a base table, a right or a setting that we do not maintain, rather than maintain wrongly.

    Args:
        what: the construct or condition, as a noun phrase ("LEFT JOIN", "volatile function random()").
        why: one sentence, the reason.
        advice: one sentence or statement, the way out.
        where: the fragment of the query or the name of the object concerned; may be empty.
    """

    what: str
    why: str
    advice: str
    where: str = ""

    def __str__(self) -> str:
        where = self.where if len(self.where) <= LONGEST else f"{self.where[:LONGEST]} .."
        place = f"\n  where:  {where}" if where else ""
        return f"{self.what} cannot be maintained incrementally{place}{_reason(self.why, self.advice)}"


class Indeterminate(Refusal):
    """What no rule can maintain: the query could give another result without any write."""


class NoColumn(Refusal):
    """A value of a type that no relation's column can have, such as ROW (1, 2)."""


@dataclass(unsafe_hash=True)
class Obstacle(IvmError):
    """The query is fine, but the database does not let us install its maintenance now.

    A missing privilege, a name that is taken, a lock that could not be had, a server that is too old, a bad config value.
    """

    what: str
    why: str
    advice: str

    def __str__(self) -> str:
        return f"{self.what}{_reason(self.why, self.advice)}"


class DatabaseFailure(Exception):
    """PostgreSQL reported an error.

    Args:
        sqlstate: its five-character code.
        message: its primary message, with detail and hint where it gave them.
        position: which character of the statement it points at, from 1 on; 0 if none.
    """

    def __init__(self, sqlstate: str, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate
        self.message = message
        self.position = position
