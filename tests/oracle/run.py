"""Maintains models, writes to their base tables and asks the oracle after every write."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

from dbt.adapters.ivm.compiler import Options
from tests.oracle.case_files import Model
from tests.oracle.sandbox import WRITER, Sandbox
from tests.oracle.writes import Write, WriteFailed, Writer, perform


def seed_of(*parts: object) -> int:
    """The same number for the same words on every run and platform."""
    return zlib.crc32(repr(parts).encode())


class Disagreement(AssertionError):
    """A view does not hold what its query returns."""


class Run:
    """One schema with its models; keeps the writes so that a failure can be replayed.

    Args:
        filled: fill the base tables before the models are created.
    """

    def __init__(self, sandbox: Sandbox, schema: str, models: Sequence[Model], seed: int, options: Iterable[str] = ()):
        self.sandbox = sandbox
        self.schema = schema
        self.models = models
        sandbox.build(schema)
        options = set(options)
        self.writer = Writer(
            sandbox.writer, "base", seed, WRITER, bulk="no_bulk" not in options, overlap="no_overlap" not in options
        )
        self.history: list[Write] = self.writer.fill() if seed % 2 and "no_fill" not in options else []
        self.options = Options(may_recompute="recompute" in options)
        self.created_after = len(self.history)
        self.changes = 0

    def install(self) -> None:
        for model in self.models:
            self.sandbox.maintain(model.name, model.query, self.options)
            self.sandbox.assert_same_columns(model.name, model.query)
        self.contents = [self.sandbox.content(model.query) for model in self.models]
        self.check()

    def perform(self, statements: Sequence[str]) -> None:
        """One transaction of given statements."""
        write = Write(tuple(statements))
        perform(self.sandbox.writer, write)
        self.history.append(write)
        self.check()

    def write_at_random(self, number: int, every_kind: bool = True) -> None:
        for kind, table in self.writer.schedule(number, every_kind):
            try:
                writes = self.writer.write(kind, table)
            except WriteFailed as failure:
                raise AssertionError(f"{failure}\n\n{self.script()}") from failure
            self.history += writes
            if writes:
                self.check()

    def check(self) -> None:
        for model in self.models:
            difference = self.sandbox.difference(model.name, model.query, model.by_value)
            if difference:
                raise Disagreement(f"{model.name}: {difference}\n\n{self.script()}")
            if model.ordered and not self.sandbox.same_order(model.name, model.query):
                raise Disagreement(f"{model.name}: another order of rows\n\n{self.script()}")
        contents = [self.sandbox.content(model.query) for model in self.models]
        self.changes += contents != self.contents
        self.contents = contents

    def script(self) -> str:
        """Schema, models and writes up to now, as SQL to replay."""
        writes = [str(write) for write in self.history]
        models = [f"-- model.{model.name}:\n{model.query};" for model in self.models]
        parts = [self.schema, *writes[: self.created_after], *models, *writes[self.created_after :]]
        return "Replay:\n" + "\n".join(parts)
