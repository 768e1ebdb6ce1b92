"""Taking times: contenders in turn, medians, CPU of the server."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import psycopg
from psycopg import sql

from benchmarks.contenders import MATERIALIZED, Contender
from benchmarks.shop import BULK, ONE_ROW, Connection, Size, statement, vacuum

# name of a statement -> contender -> median seconds
Medians = dict[str, dict[str, float]]
Say = Callable[[str], None]


class Samples:
    """Seconds by statement and contender."""

    def __init__(self) -> None:
        self.seconds: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))

    def add(self, name: str, contender: Contender, seconds: float) -> None:
        self.seconds[name][contender.label].append(seconds)

    def medians(self) -> Medians:
        return {name: {kind: median(values) for kind, values in kinds.items()} for name, kinds in self.seconds.items()}


def timed(connection: Connection, contender: Contender, text: str) -> float:
    """Seconds of a committed statement and of what must follow it."""
    start = perf_counter()
    connection.execute(text.encode())
    contender.after_statement(connection)
    return perf_counter() - start


def one_row(connection: Connection, contenders: Sequence[Contender], size: Size, say: Say) -> Medians:
    """Single-row statements, contenders in changing order; refreshing ones get fewer statements."""
    samples, random, number = Samples(), Random(1), 1
    for contender in contenders:  # one unmeasured round: plans, caches
        for text in ONE_ROW.values():
            timed(connection, contender, statement(text, contender.schema, size, number))
    for turn in range(size.rounds):
        say(f"single-row statements, round {turn + 1} of {size.rounds}")
        numbers = range(number + 1, number + 1 + size.statements)
        number += size.statements
        for contender in random.sample(contenders, len(contenders)):
            mine = numbers[: size.refreshes] if contender.kind == MATERIALIZED else numbers
            for name, text in ONE_ROW.items():
                for i in mine:
                    samples.add(
                        name, contender, timed(connection, contender, statement(text, contender.schema, size, i))
                    )
    return samples.medians()


def bulk(connection: Connection, contenders: Sequence[Contender], size: Size, say: Say) -> Medians:
    """Statements over many rows; their rows are gone at the end of each round."""
    samples, random = Samples(), Random(2)
    for turn in range(size.bulk_rounds):
        say(f"statements over {size.bulk:,} rows, round {turn + 1} of {size.bulk_rounds}")
        for contender in random.sample(contenders, len(contenders)):
            for name, text in BULK.items():
                samples.add(name, contender, timed(connection, contender, statement(text, contender.schema, size, 0)))
            vacuum(connection, contender.schema)
    return samples.medians()


def reads(connection: Connection, contenders: Sequence[Contender], rounds: int) -> dict[str, float]:
    """Median seconds to read the whole model."""
    samples = Samples()
    for _ in range(rounds):
        for contender in contenders:
            query = sql.SQL("SELECT * FROM {}").format(sql.Identifier(contender.schema, contender.model))
            start = perf_counter()
            connection.execute(query).fetchall()
            samples.add("read", contender, perf_counter() - start)
    return samples.medians()["read"]


def server_cpu(connection: Connection, contenders: Sequence[Contender], size: Size, say: Say) -> Medians:
    """CPU seconds of the backend per single-row statement, sent and committed by a loop inside the server."""
    samples, first, clock = Samples(), 10_000_000, cpu_clock(connection)
    for turn in range(size.loop_rounds + 1):
        say(f"server CPU, round {turn} of {size.loop_rounds}")
        for contender in contenders:
            for name, text in ONE_ROW.items():
                loop = f"FOR i IN {first} .. {first + size.loop - 1} LOOP"
                body = statement(text, contender.schema, size, "i")
                before = clock()
                connection.execute(f"DO $$ BEGIN {loop} {body}; COMMIT; END LOOP; END $$".encode())
                if turn:  # the first round only warms up
                    samples.add(name, contender, (clock() - before) / size.loop)
            vacuum(connection, contender.schema)
        first += size.loop
    return samples.medians()


def session_memory(url: str, contenders: Sequence[Contender], size: Size) -> dict[str, int]:
    """Bytes that a session holds after its first insert, update and delete of an order: catalog entries and plans."""
    found = {}
    for contender in contenders:
        with psycopg.connect(url, autocommit=True) as session:
            _memory(session)  # the question itself takes some
            before = _memory(session)
            for name in ("insert one order", "update one order", "delete one order"):
                session.execute(statement(ONE_ROW[name], contender.schema, size, 5_000_000).encode())
            found[contender.label] = _memory(session) - before
    return found


def _memory(session: Connection) -> int:
    (used,) = session.execute("SELECT sum(used_bytes)::bigint FROM pg_backend_memory_contexts").fetchall()[0]
    return int(used)


def cpu_clock(connection: Connection) -> Callable[[], float]:
    """Reads the CPU seconds of the session's backend; elapsed time where the server is not on this machine."""
    (pid,) = connection.execute("SELECT pg_backend_pid()").fetchall()[0]
    file = Path(f"/proc/{pid}/schedstat")
    if not file.exists() or "postgres" not in Path(f"/proc/{pid}/comm").read_text():
        return perf_counter
    return lambda: int(file.read_text().split()[0]) / 1e9
