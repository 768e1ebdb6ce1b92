"""Sessions of an application that write at random until told to stop, and know which errors an application must expect."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import psycopg

from tests.soak.figures import Figures
from tests.soak.writes import Maker, Statement, event, statement, transaction

READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE = "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"

DEADLOCK, SERIALIZATION, CANCELLED, LOCK_TIMEOUT = "40P01", "40001", "57014", "55P03"
# Foreign keys and primary keys of the application's own tables, hurt by its own random writes.
OWN_CONSTRAINTS = ("23503", "23505")
NO_SNAPSHOT = "0A000"
# admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections
ENDED_BY_SERVER = ("57P01", "57P02", "57P03", "53300")


@dataclass(frozen=True)
class Role:
    """How one session writes.

    Args:
        isolation: of its transactions.
        settings: (name, value) pairs for the session, say a statement_timeout.
        make: draws its statements.
        single: every transaction is one statement.
        pause: seconds at most between two transactions.
        may_be_cancelled: somebody cancels its statements, or its settings do.
        may_be_ended: somebody ends its session, or the server.
    """

    isolation: str = READ_COMMITTED
    settings: tuple[tuple[str, str], ...] = ()
    make: Maker = statement
    single: bool = False
    pause: float = 0.05
    may_be_cancelled: bool = False
    may_be_ended: bool = False


def roles(number: int, faults: bool = False) -> list[Role]:
    """A crowd: most at READ COMMITTED; of eight, one writes at each higher level, where only single-table views allow it."""
    levels = (REPEATABLE_READ, SERIALIZABLE)
    result = [
        Role(levels[i // 4 % 2], make=event if i % 8 else statement, may_be_ended=faults)
        if i % 4 == 0
        else Role(may_be_ended=faults)
        for i in range(number)
    ]
    if faults:
        result[1::8] = [_impatient("statement_timeout", "40ms") for _ in result[1::8]]
        result[2::8] = [_impatient("lock_timeout", "30ms") for _ in result[2::8]]
    return result


def _impatient(setting: str, value: str) -> Role:
    return Role(settings=((setting, value),), may_be_cancelled=True, may_be_ended=True)


class Writer(threading.Thread):
    """One session; reconnects when it is ended."""

    def __init__(self, url: str, role: Role, seed: str, figures: Figures, stop: threading.Event) -> None:
        super().__init__(name=f"writer {seed}", daemon=True)
        self.role = role
        self._url, self._figures, self._stop_event = url, figures, stop
        self._random = Random(seed)

    def run(self) -> None:
        try:
            while not self._stop_event.is_set():
                self._session()
        except BaseException as error:
            self._figures.find(f"{self.name} broke: {type(error).__name__} {error}")
            raise

    def _session(self) -> None:
        try:
            with psycopg.connect(self._url, autocommit=True, application_name="soak writer") as connection:
                self._configure(connection)
                while not self._stop_event.is_set() and not connection.closed:
                    self._transaction(connection)
                    time.sleep(self._random.random() * self.role.pause)
        except psycopg.OperationalError as error:
            if not (self.role.may_be_ended and self._is_end(error)):
                raise
            self._figures.count("sessions ended by a fault")
            time.sleep(0.05)  # the server may be restarting

    def _configure(self, connection: psycopg.Connection[Any]) -> None:
        level = self.role.isolation
        connection.execute(f"SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL {level}".encode())
        for name, value in self.role.settings:
            connection.execute("SELECT set_config(%s, %s, false)", (name, value))

    def _statements(self) -> Iterator[Statement]:
        return iter([self.role.make(self._random)]) if self.role.single else transaction(self._random, self.role.make)

    def _transaction(self, connection: psycopg.Connection[Any]) -> None:
        in_savepoint = False
        for step in self._statements():
            try:
                _execute(connection, step)
            except psycopg.Error as error:
                self._judge(error, step)
                if in_savepoint and error.sqlstate in OWN_CONSTRAINTS:
                    connection.execute("ROLLBACK TO SAVEPOINT s")
                    continue
                if not connection.closed:
                    connection.execute("ROLLBACK")
                return
            in_savepoint = step.sql == "SAVEPOINT s" or (in_savepoint and "SAVEPOINT" not in step.sql)
            self._figures.count("statements")
        self._figures.count("transactions")

    def _judge(self, error: psycopg.Error, step: Statement) -> None:
        state = error.sqlstate or "connection lost"
        self._figures.count(f"errors {state}")
        if not self._is_expected(error):
            self._figures.find(f"{self.role.isolation}: {state} {error}\n  in {step.sql}")

    def _is_expected(self, error: psycopg.Error) -> bool:
        match error.sqlstate:
            case "40P01":
                return not self.role.single
            case "40001" | "0A000":
                return self.role.isolation != READ_COMMITTED
            case "23503" | "23505":
                return error.diag.schema_name == "app"
            case "57014" | "55P03":
                return self.role.may_be_cancelled
        return self.role.may_be_ended and self._is_end(error)

    @staticmethod
    def _is_end(error: psycopg.Error) -> bool:
        return error.sqlstate in ENDED_BY_SERVER or error.sqlstate is None


def _execute(connection: psycopg.Connection[Any], step: Statement) -> None:
    if step.rows:
        with connection.cursor().copy(step.sql.encode()) as copy:
            copy.write(step.rows)
    else:
        connection.execute(step.sql.encode())


class Crowd:
    """Writers that start together and stop together."""

    def __init__(self, url: str, roles: list[Role], seed: int, figures: Figures) -> None:
        self._stop = threading.Event()
        self.writers = [Writer(url, role, f"{seed}/{i}", figures, self._stop) for i, role in enumerate(roles)]

    def __enter__(self) -> Crowd:
        for writer in self.writers:
            writer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for writer in self.writers:
            writer.join(timeout=60)
            if writer.is_alive():
                writer._figures.find(f"{writer.name} does not end")
