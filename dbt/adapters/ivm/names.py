"""Names of database objects: quoting, and the 63 bytes that PostgreSQL keeps of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from psycopg import sql

MAX_BYTES = 63


def identifier(name: str) -> str:
    """The name as a quoted SQL identifier."""
    return sql.Identifier(name).as_string(None)


def literal(value: str) -> str:
    """The text as a SQL string literal, safe whatever standard_conforming_strings says."""
    return sql.Literal(value).as_string(None).strip()


def dollar_quoted(text: str, tag: str = "ivm") -> str:
    """The text between dollar quotes with a tag that it does not contain.

    >>> dollar_quoted("a $ivm$ b")
    '$ivm1$a $ivm$ b$ivm1$'
    """
    number, unique = 0, tag
    # A text that ends in the tag's beginning would close too early, hence the test without the last "$".
    while f"${unique}" in text:
        number += 1
        unique = f"{tag}{number}"
    return f"${unique}${text}${unique}$"


def fit(name: str, limit: int = MAX_BYTES) -> str:
    """The name if it is short enough for PostgreSQL to keep all of it, else its start, "_" and 8 hex digits of its SHA-256.

    >>> fit("orders")
    'orders'
    >>> len(fit("x" * 100))
    63
    """
    if len(name.encode()) <= limit:
        return name
    tail = "_" + hashlib.sha256(name.encode()).hexdigest()[:8]
    return name.encode()[: limit - len(tail)].decode(errors="ignore") + tail


def kept(name: str) -> str:
    """What PostgreSQL itself keeps of a name in a statement: 63 bytes, and no half character.

    >>> kept("ä" * 40) == "ä" * 31
    True
    """
    return name.encode()[:MAX_BYTES].decode(errors="ignore")


@dataclass(frozen=True, order=True)
class RelationName:
    """A schema-qualified name of a relation or function."""

    schema: str
    name: str

    @property
    def sql(self) -> str:
        return f"{identifier(self.schema)}.{identifier(self.name)}"

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True)
class ModelNames:
    """Every name that a model's objects get (design.md section 2); nobody else composes one."""

    model: RelationName

    @staticmethod
    def _joined(relation: RelationName) -> str:
        """schema_name, made unambiguous where the schema has an underscore itself."""
        text = f"{relation.schema}_{relation.name}"
        if "_" not in relation.schema:
            return text
        return f"{text}_{hashlib.sha256(relation.schema.encode()).hexdigest()[:8]}"

    def _part(self, *suffix: str) -> RelationName:
        return RelationName(self.model.schema, fit("__".join((self.model.name, "_".join(("ivm", *suffix))))))

    def state(self, block: int = 0) -> RelationName:
        return self._part() if block == 0 else self._part(str(block))

    def state_key(self, block: int = 0) -> RelationName:
        return self._part("key") if block == 0 else self._part(str(block), "key")

    def index(self, columns: tuple[str, ...], digest: str) -> RelationName:
        """An index that the model asks for; the same name in every run."""
        return self._part("by", *columns, digest)

    def definition(self) -> RelationName:
        return self._part("definition")

    def now(self, table: RelationName) -> RelationName:
        return self._part("now", self._joined(table))

    def parts(self) -> RelationName:
        return self._part("parts")

    def lock(self, number: int) -> RelationName:
        return self._part("lock", str(number))

    def stripes(self) -> RelationName:
        return self._part("stripes")

    def open_statements(self) -> RelationName:
        return self._part("open")

    def constant(self, number: int) -> RelationName:
        return self._part("constant", str(number))

    def missed(self) -> RelationName:
        return self._part("missed")

    def newest(self) -> RelationName:
        return self._part("newest")

    def changes(self, table: RelationName) -> RelationName:
        return self._part("changes", self._joined(table))

    def function(self, name: str) -> RelationName:
        return self._part(name)

    def trigger_function(self, table: RelationName, event: str) -> RelationName:
        return self._part(self._joined(table), event)

    def trigger(self, order: tuple[int, int, int], event: str) -> str:
        """Sorts the triggers of several models on one table, and alike for each event.

        PostgreSQL fires them by name, and they take locks: were their order another for another event, two statements
        would stop each other. So the event comes before the model's name, which could begin with another model's.
        """
        level, number, last = order
        first = f"ivm_{min(level, 99):02d}{min(number, 99):02d}{last}_{event}_"
        return first + fit(self._joined(self.model), MAX_BYTES - len("ivm_00000_truncate_"))
