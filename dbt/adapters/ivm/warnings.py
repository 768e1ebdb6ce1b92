"""Every warning that `dbt run` may give, as data: docs/warnings.md explains them one by one, a test holds the two together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A warning with a code, which people may silence or promote to an error.

    Args:
        title: what it is about, as a noun phrase.
        text: what was found, as a fact; "{..}" are filled with what it was found in.
        remedy: what to do, or what to know if nothing needs doing.
    """

    code: str
    title: str
    text: str
    remedy: str

    def of(self, **values: object) -> Notice:
        """The warning about something in particular."""
        return Notice(self.code, self.text.format(**values), self.remedy.format(**values))


@dataclass(frozen=True)
class Notice:
    """Something that holds for one model and that its users have to know.

    Args:
        code: of its kind, a key of `KINDS`.
        text, remedy: as in Kind, filled in.
    """

    code: str
    text: str
    remedy: str

    def about(self, model: object) -> str:
        """The whole message, as it stands in the terminal and in the log."""
        return f"[dbt-ivm {self.code}] {model}: {self.text}\n  remedy: {self.remedy}"


PARTITIONS = Kind(
    "IVM001",
    "partitions and inheritance children that come or go",
    "{table} {has}: tables that join or leave it with rows in them, and writes to new ones by their own name, are seen by"
    " the next dbt run only",
    "attach empty tables and insert through {table}, truncate before a detach or drop; after any other ATTACH or DETACH,"
    " dbt run this model",
)
MISSING_INDEX = Kind(
    "IVM002",
    "missing index",
    "maintenance looks rows of {table} up by {column}, and no index begins with it: a change of one row may read all of"
    " about {rows} rows",
    "{statement};",
)
NO_RIPPLE = Kind(
    "IVM003",
    "upstream rebuilt, this model left behind",
    "{upstream} was rebuilt, and this model does not follow: {reason}. It {fate} until its own next run",
    "dbt run this model",
)
HOT_GROUP = Kind(
    "IVM004",
    "hot group",
    "what this model takes of about {rows} rows of {table} falls into {groups}: transactions that write rows of the same"
    " group wait for one another until commit",
    "if many sessions write {table} at once, group by one column more (a day, or a key modulo 16) and sum these groups in"
    " a view over this model; keep transactions that write it short",
)
UPSTREAM_TABLE = Kind(
    "IVM005",
    "upstream that every dbt run replaces",
    "{table} is made anew by each run of {upstream} ({how}): this model is then filled again from the start",
    "make {upstream} {instead}",
)
RECOMPUTED = Kind(
    "IVM006",
    "recomputed by every change",
    "every statement that changes a base table computes the whole model anew, since it has no rule for {reason}",
    "write that part differently (docs/sql-support.md has what is maintained row by row), or use a materialized view if"
    " the base tables are written often",
)
ROW_SECURITY = Kind(
    "IVM007",
    "row level security on a base table",
    "{table} has row level security, which the model's owner is exempt from: whoever may read this model sees what it"
    " makes of all rows, whatever the policies say",
    "grant the model only to roles that may see all rows of {table}, or select from it in a view with security_barrier"
    " that filters as the policies do",
)
LARGE_KEYS = Kind(
    "IVM008",
    "base table without a key that maintenance needs",
    "{table} has no unique index, so a changed row{changed} is followed by its {key}: about {rows} rows with the same value"
    " are computed anew",
    "if {columns} is unique, say so with ALTER TABLE {name} ADD PRIMARY KEY or CREATE UNIQUE INDEX, then dbt run"
    " --full-refresh this model; ivm_explain prints the key",
)
UNKNOWN_KEY = Kind(
    "IVM009",
    "config key that nobody reads",
    "config {key!r} in {file} is not a key of dbt or of this adapter, so nothing heeds it",
    "did you mean {meant!r}?",
)
LARGE_KEY = Kind(
    "IVM010",
    "many rows behind one affected key",
    "a changed row{changed} is followed to all rows of {table} with the same {key}, about {rows}, which are computed anew, and"
    " transactions that do so for the same of its {values} values wait for one another until commit",
    "if {table} is written often: partition or group by a finer column, and replace count(DISTINCT x) by count(*) over a"
    " SELECT DISTINCT in FROM; ivm_explain says why no cheaper rule will do",
)
TIES = Kind(
    "IVM011",
    "order in which rows may tie",
    "rows may be equal in the order of {orders}: any of those may come first, so this model shows one of several right"
    " answers, and not always the same",
    "order by more columns, so that no two rows are equal in all of them{enough}; or tell PostgreSQL that they are unique"
    " already, with a primary key or CREATE UNIQUE INDEX",
)
WHEN_READ = Kind(
    "IVM013",
    "evaluated when read",
    "each read of this model evaluates {what} ({where}) anew, over {rows} rows of state. {why}",
    "PARTITION BY or GROUP BY a column, or compare by an equality, where the result allows; on_unsupported: recompute, if"
    " it is read far more often than its tables are written; or leave that part to a view or table that reads an"
    " incremental_view of the rest",
)
MADE_WAY = Kind(
    "IVM030",
    "dependants of a table that made way",
    "the {kind} that was here is replaced, and what depended on it is dropped with it: {objects}",
    "dbt run the models among them; make again what is not dbt's",
)
LEFT_ALONE = Kind(
    "IVM020",
    "configuration left as it is installed",
    "the configuration has changed ({changes}), but on_configuration_change is 'continue'",
    "on_configuration_change: apply, or undo the change",
)
NOT_HELD = Kind(
    "IVM021",
    "constraint of a contract that is not held",
    "the constraint {constraint} of the contract is not held: {why}",
    "test it with dbt (data_tests), or say warn_unenforced: false on the constraint",
)

KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        PARTITIONS,
        MISSING_INDEX,
        NO_RIPPLE,
        HOT_GROUP,
        UPSTREAM_TABLE,
        RECOMPUTED,
        ROW_SECURITY,
        LARGE_KEYS,
        UNKNOWN_KEY,
        LARGE_KEY,
        TIES,
        WHEN_READ,
        MADE_WAY,
        LEFT_ALONE,
        NOT_HELD,
    )
}
