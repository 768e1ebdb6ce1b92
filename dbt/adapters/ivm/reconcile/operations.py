"""The steps from what is installed to what is desired: typed, frozen values, each with its SQL."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dbt.adapters.ivm.names import RelationName, fit, identifier, literal
from dbt.adapters.ivm.reconcile.fingerprint import MARK, ObjectId
from dbt.adapters.ivm.render import ddl
from dbt.adapters.ivm.render.objects import Function, Probe, StateTable, Table, Trigger, View


def beside(name: RelationName) -> RelationName:
    """Where the new object waits until it takes the old one's place."""
    return RelationName(name.schema, fit(f"{name.name}__ivm_new"))


def behind(name: RelationName) -> RelationName:
    """Where the old object waits until nothing depends on it any more."""
    return RelationName(name.schema, fit(f"{name.name}__ivm_old"))


def mark(kind: str, name: str, model: RelationName) -> str:
    """Says by a comment that the object is ours."""
    return f"COMMENT ON {kind} {name} IS {literal(f'{MARK}{model}')}"


@dataclass(frozen=True)
class Operation:
    """One step; `sql` is what it runs, in order."""

    def sql(self) -> tuple[str, ...]:
        raise NotImplementedError

    @property
    def subject(self) -> str:
        """The relation that the step has to lock."""
        raise NotImplementedError

    @property
    def doing(self) -> str:
        """What the step does, in words, if it may take its time."""
        return ""


@dataclass(frozen=True)
class CreateState(Operation):
    state: StateTable
    name: RelationName
    model: RelationName

    def sql(self) -> tuple[str, ...]:
        return (*ddl.create_state(self.state, self.name), mark("TABLE", self.name.sql, self.model))

    @property
    def subject(self) -> str:
        return str(self.name)


@dataclass(frozen=True)
class PopulateState(Operation):
    """Fills an empty state; its snapshot must be newer than the locks on the base tables."""

    state: StateTable
    name: RelationName
    index: str

    def sql(self) -> tuple[str, ...]:
        return (ddl.populate(self.state, self.name), *ddl.create_key_index(self.state, self.name, self.index))

    @property
    def subject(self) -> str:
        return str(self.name)

    @property
    def doing(self) -> str:
        return f"filling {self.state.name}"


@dataclass(frozen=True)
class RefillState(Operation):
    """Empties and fills a state in its place: its readers see the old rows until we commit, and wait for nothing.

    Args:
        source: another state that has the rows already.
    """

    state: StateTable
    source: RelationName | None = None

    def sql(self) -> tuple[str, ...]:
        state = self.state
        if self.source is not None:
            columns = ", ".join(identifier(column.name) for column in state.columns)
            state = replace(state, population=f"SELECT {columns} FROM {self.source.sql}")
        return (f"DELETE FROM {state.name.sql}", ddl.populate(state))

    @property
    def subject(self) -> str:
        return str(self.state.name)

    @property
    def doing(self) -> str:
        return f"filling {self.state.name} again"


@dataclass(frozen=True)
class CreateKeyIndex(Operation):
    """Indexes a state that has its rows; `name` and `index` are what both are called meanwhile."""

    state: StateTable
    name: RelationName
    index: str

    def sql(self) -> tuple[str, ...]:
        return ddl.create_key_index(self.state, self.name, self.index)

    @property
    def subject(self) -> str:
        return str(self.name)

    @property
    def doing(self) -> str:
        return f"indexing {self.state.name}"


@dataclass(frozen=True)
class Analyze(Operation):
    """The generated statements are planned at their first use, long before autovacuum comes by."""

    name: RelationName

    def sql(self) -> tuple[str, ...]:
        return (f"ANALYZE {self.name.sql}",)

    @property
    def subject(self) -> str:
        return str(self.name)

    @property
    def doing(self) -> str:
        return f"analyzing {self.name}"


@dataclass(frozen=True)
class CreateTable(Operation):
    table: Table
    model: RelationName

    def sql(self) -> tuple[str, ...]:
        return (*ddl.create_table(self.table), mark("TABLE", self.table.name.sql, self.model))

    @property
    def subject(self) -> str:
        return str(self.table.name)


@dataclass(frozen=True)
class CreateView(Operation):
    """Creates a view of ours that is not the public one."""

    view: View
    model: RelationName

    def sql(self) -> tuple[str, ...]:
        return (ddl.create_view(self.view), mark("VIEW", self.view.name.sql, self.model))

    @property
    def subject(self) -> str:
        return str(self.view.name)


@dataclass(frozen=True)
class ReplaceParts(Operation):
    """Holds the parts of a view together, or lets go of them so that they can be replaced."""

    view: View
    model: RelationName

    def sql(self) -> tuple[str, ...]:
        return (ddl.create_view(self.view, replace=True), mark("VIEW", self.view.name.sql, self.model))

    @property
    def subject(self) -> str:
        return str(self.view.name)


@dataclass(frozen=True)
class CreatePublicView(Operation):
    view: View

    def sql(self) -> tuple[str, ...]:
        return (ddl.create_view(self.view),)

    @property
    def subject(self) -> str:
        return str(self.view.name)


@dataclass(frozen=True)
class ReplacePublicView(Operation):
    """Replaces what has the public name, in place if its columns allow that.

    Args:
        kind: pg_class.relkind of what is there.
        triggers: guarded by the public relation; installed again if it had to become another object.
        cascade: drop dependants that the new columns do not suit.
    """

    view: View
    kind: str
    triggers: tuple[Trigger, ...]
    cascade: bool = False

    def sql(self) -> tuple[str, ...]:
        return (ddl.create_view(self.view, replace=True),)

    @property
    def subject(self) -> str:
        return str(self.view.name)


@dataclass(frozen=True)
class CreateFunction(Operation):
    function: Function
    model: RelationName

    def sql(self) -> tuple[str, ...]:
        return (*ddl.create_function(self.function), mark("FUNCTION", f"{self.function.name.sql}()", self.model))

    @property
    def subject(self) -> str:
        return str(self.function.name)


@dataclass(frozen=True)
class CreateTrigger(Operation):
    """Also locks its table against writers until we commit, with no more rights than TRIGGER."""

    trigger: Trigger

    def sql(self) -> tuple[str, ...]:
        return ddl.create_trigger(self.trigger)

    @property
    def subject(self) -> str:
        return str(self.trigger.table)


@dataclass(frozen=True)
class HoldTable(Operation):
    """Locks a table that we stop watching against writers, by installing a trigger again that it has already.

    A writer that was let in would wait inside our old function and then find its objects gone.
    """

    table: RelationName
    definition: str

    def sql(self) -> tuple[str, ...]:
        return (self.definition.replace("CREATE TRIGGER", "CREATE OR REPLACE TRIGGER", 1),)

    @property
    def subject(self) -> str:
        return str(self.table)


@dataclass(frozen=True)
class LockPublicView(Operation):
    """Locks out readers, first the view and then what it reads: the order in which they lock, so no deadlock."""

    name: RelationName

    def sql(self) -> tuple[str, ...]:
        return (f"LOCK TABLE {self.name.sql} IN ACCESS EXCLUSIVE MODE",)

    @property
    def subject(self) -> str:
        return str(self.name)


@dataclass(frozen=True)
class Revoke(Operation):
    """Takes away what the schema's default privileges gave to others; what it runs depends on them."""

    objects: tuple[ObjectId, ...]

    def sql(self) -> tuple[str, ...]:
        return ()

    @property
    def subject(self) -> str:
        return str(self.objects[0].relation)


@dataclass(frozen=True)
class Rename(Operation):
    kind: str
    name: RelationName
    to: RelationName

    def sql(self) -> tuple[str, ...]:
        return (f"ALTER {self.kind.upper()} {self.name.sql} RENAME TO {identifier(self.to.name)}",)

    @property
    def subject(self) -> str:
        return str(self.name)


@dataclass(frozen=True)
class Drop(Operation):
    """Drops a table, view or function; a function takes its triggers along.

    DROP TRIGGER itself would need the ownership of the trigger's table.
    """

    kind: str
    name: RelationName
    cascade: bool = False

    def sql(self) -> tuple[str, ...]:
        arguments = "()" if self.kind == "function" else ""
        cascade = " CASCADE" if self.cascade or self.kind == "function" else ""
        return (f"DROP {self.kind.upper()} IF EXISTS {self.name.sql}{arguments}{cascade}",)

    @property
    def subject(self) -> str:
        return str(self.name)


@dataclass(frozen=True)
class RunProbe(Operation):
    probe: Probe

    def sql(self) -> tuple[str, ...]:
        return (*ddl.probe_tables(self.probe), f"EXPLAIN {self.probe.statement}")

    @property
    def subject(self) -> str:
        return "a generated statement"


@dataclass(frozen=True)
class Record(Operation):
    """Writes the fingerprint, last: it holds the digests of what the steps before it made."""

    state: RelationName
    objects: tuple[ObjectId, ...]

    def sql(self) -> tuple[str, ...]:
        return ()

    @property
    def subject(self) -> str:
        return str(self.state)
