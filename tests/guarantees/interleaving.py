"""Sessions whose steps run in a chosen order, in the style of PostgreSQL's isolation tester.

A step that waits for a lock is noticed through pg_blocking_pids; the order then goes on with the other sessions, and the
waiting one with its next step once it has been let through. Nothing here depends on how long anything takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import psycopg

Step = str | Callable[[psycopg.Connection[Any]], object]
"""SQL, or what to do with the session's connection."""

Order = tuple[str, ...]
"""Names of sessions; the n-th occurrence of one stands for its n-th step."""

# Views of plain rows look expensive enough to be compiled (jit), which takes longer than all else here.
SETTINGS = "-c jit=off -c deadlock_timeout=20ms -c statement_timeout=60s -c client_min_messages=warning"


@dataclass
class Result:
    """What happened: SQLSTATEs by session, and who waited for whom."""

    errors: dict[str, str] = field(default_factory=dict)
    waits: set[tuple[str, str]] = field(default_factory=set)
    trace: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "; ".join(self.trace)


class Session:
    """A connection with a thread of its own, so that it may wait while the test goes on."""

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self.connection: psycopg.Connection[Any] = psycopg.connect(url, autocommit=True, options=SETTINGS)
        self.pid = self.connection.info.backend_pid
        self._thread = ThreadPoolExecutor(1)
        self.running: Future[str] | None = None
        self.step: Step = ""

    def start(self, step: Step, check: str) -> None:
        self.step = step
        self.running = self._thread.submit(self._run, step, check)

    def _run(self, step: Step, check: str) -> str:
        """Returns the SQLSTATE of what failed, if anything did."""
        try:
            if callable(step):
                step(self.connection)
            else:
                self.connection.execute(step.encode(), prepare=False)
            if check and self.connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS:
                found = self.connection.execute(check.encode(), prepare=False).fetchall()
                assert not found, f"{self.name} sees a wrong view after {step!r}: {found}"
        except psycopg.Error as error:
            self.connection.execute("ROLLBACK")
            return error.sqlstate or str(error)
        return ""

    def close(self) -> None:
        if self.running is not None and not self.running.done():
            self.connection.cancel()
        self._thread.shutdown()
        self.connection.close()


class Interleaving:
    """Some sessions; use as a context manager."""

    def __init__(self, url: str, names: Sequence[str]) -> None:
        self.sessions = {name: Session(url, name) for name in names}
        self.monitor: psycopg.Connection[Any] = psycopg.connect(url, autocommit=True)

    def __enter__(self) -> Interleaving:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for session in self.sessions.values():
            session.close()
        self.monitor.close()

    def run(self, steps: Mapping[str, Sequence[Step]], order: Order, check: str = "") -> Result:
        """Runs all steps, each as early as the order and the locks allow.

        Args:
            check: a query that must return nothing, in every open transaction after each of its steps.
        """
        result = Result()
        left = {name: list(todo) for name, todo in steps.items()}
        queue = [name for name in order if name in left]
        while queue:
            name = next((n for n in queue if self.sessions[n].running is None), None)
            if name is None:
                self._settle(result, left, wait_for_one=True)
                continue
            queue.remove(name)
            if left[name]:
                self.sessions[name].start(left[name].pop(0), check)
                self._settle(result, left)
        while any(session.running for session in self.sessions.values()):
            self._settle(result, left, wait_for_one=True)
        return result

    def _settle(self, result: Result, left: dict[str, list[Step]], wait_for_one: bool = False) -> None:
        """Waits until every step under way has ended or waits for a lock."""
        while True:
            running = [session for session in self.sessions.values() if session.running is not None]
            ended = [session for session in running if session.running is not None and session.running.done()]
            for session in ended:
                self._end(session, result, left)
                wait_for_one = False
            if ended:
                continue
            blocked = {session.name: self._blockers(session) for session in running}
            if not wait_for_one and all(blocked.values()):
                for found in {(name, other) for name, others in blocked.items() for other in others}:
                    if found not in result.waits:
                        result.trace.append(f"{found[0]} waits for {found[1]}")
                    result.waits.add(found)
                return
            wait(
                [session.running for session in running if session.running],
                timeout=0.002,
                return_when="FIRST_COMPLETED",
            )

    @staticmethod
    def _end(session: Session, result: Result, left: dict[str, list[Step]]) -> None:
        assert session.running is not None
        state = session.running.result()
        session.running = None
        result.trace.append(f"{session.name}: {session.step}{' -> ' + state if state else ''}")
        if state:
            result.errors[session.name] = state
            left[session.name].clear()

    def _blockers(self, session: Session) -> frozenset[str]:
        row = self.monitor.execute("SELECT pg_blocking_pids(%s)", (session.pid,)).fetchone()
        assert row is not None
        names = {other.pid: other.name for other in self.sessions.values()}
        return frozenset(names.get(pid, str(pid)) for pid in row[0])


def orders(*lengths: tuple[str, int]) -> Iterator[Order]:
    """All interleavings of sessions with so many steps each."""
    if all(count == 0 for _, count in lengths):
        yield ()
        return
    for i, (name, count) in enumerate(lengths):
        if count:
            for rest in orders(*lengths[:i], (name, count - 1), *lengths[i + 1 :]):
                yield (name, *rest)
