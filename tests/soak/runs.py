"""What the people who run dbt do meanwhile: build, rebuild, alter, repair, two at once; and what may go wrong with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import psycopg

from tests.soak.comparison import Damaged
from tests.soak.figures import Figures
from tests.soak.models import SoakModel
from tests.soak.project import SoakProject, kill, unclear

ALONE = ("single_table", "scalar", "plain_rows", "events_by_kind", "event_rows")

HALF_INSTALLED = r"SELECT relname::text FROM pg_class WHERE relname ~ '__ivm_(new|old)$'"
"""What only exists inside the transaction of a rebuild."""
TRIGGER = "SELECT tgname::text FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE %s"


@dataclass
class Runs:
    """One action after another on the project; each says whether all is well by what it leaves in the figures."""

    project: SoakProject
    damaged: Damaged
    figures: Figures
    random: Random

    def plain(self) -> None:
        """Nothing has changed, unless an earlier run failed."""
        self._finish(*self.project.run(), "dbt runs")

    def alter(self) -> None:
        """Some queries change."""
        chosen = self._change_some(self.random.randint(1, 6))
        self._finish(*self.project.run(select=[model.name for model in chosen]), "dbt runs that altered", len(chosen))

    def rebuild(self) -> None:
        """Everything anew."""
        chosen = self.random.sample(self.project.models, self.random.randint(1, 8))
        names = [model.name for model in chosen]
        self._finish(*self.project.run("--full-refresh", select=names), "dbt runs that rebuilt", len(chosen))

    def repair(self) -> None:
        """Somebody drops a trigger or switches it off by hand."""
        # Without an AFTER trigger, a model of several tables or with extremes fails every write instead.
        chosen = [model for model in self.project.models if model.name in ALONE]
        broken = [model for model in chosen if self._break(model)]
        self._heal(broken)

    def two_at_once(self) -> None:
        """Two runs of all models, one of which may find other queries than the other."""
        first = self.project.start("--target-path", "target-1")
        time.sleep(self.random.random())
        changed = self._change_some(4)
        second = self.project.start("--target-path", "target-2", "--full-refresh")
        for process in (first, second):
            output, _ = process.communicate(timeout=300)
            self._finish(process.returncode == 0, output, "dbt runs beside another")
        self.figures.count("models rebuilt", len(changed))

    def kill_dbt(self) -> None:
        """SIGKILL in the middle of a run that rebuilds."""
        self._change_some(5)
        process = self.project.start("--full-refresh")
        time.sleep(1.5 + 3 * self.random.random())
        kill(process)
        self.figures.count("kills of dbt")
        self._nothing_half_installed()

    def end_sessions(self) -> None:
        """An administrator ends dbt's sessions."""
        process = self.project.start("--full-refresh")
        with psycopg.connect(self.project.url, autocommit=True) as admin:
            while process.poll() is None and not self._end_one(admin):
                time.sleep(0.05)
        process.communicate(timeout=300)
        self._nothing_half_installed()

    def actions(self, faults: bool) -> list[Callable[[], None]]:
        """As often as each should come up."""
        calm = [self.plain, self.alter, self.alter, self.rebuild, self.repair, self.two_at_once]
        return [*calm, self.kill_dbt, self.end_sessions] if faults else calm

    def settle(self) -> None:
        """At the end, with nobody else there: a run must succeed and the next one find nothing to do."""
        for wanted in ("dbt runs at the end", "dbt runs at the end"):
            done, output = self.project.run()
            self.figures.count(wanted)
            if not done:
                self.figures.find(f"dbt run fails with nobody else there:\n{output}")
        for name in self.damaged.names():
            self.damaged.remove(name)

    def _change_some(self, number: int) -> list[SoakModel]:
        chosen = self.random.sample(self.project.models, number)
        for model in chosen:
            self.project.set_version(model, 1 - self.project.versions[model.name])
        return chosen

    def _finish(self, done: bool, output: str, what: str, models: int = 0) -> None:
        self.figures.count(what)
        if done:
            self.figures.count("models rebuilt", models)
            return
        self.figures.count("dbt runs that failed clearly")
        for failure in unclear(output):
            self.figures.find(f"dbt run says: {failure}")

    def _break(self, model: SoakModel) -> bool:
        table = f"app.{self.random.choice(model.tables)}"
        event = self.random.choice(("insert", "update", "delete"))
        name = f"ivm\\_%\\_{event}\\_analytics\\_{model.name}"
        statement = self.random.choice(("DROP TRIGGER IF EXISTS {} ON {}", "ALTER TABLE {1} DISABLE TRIGGER {0}"))
        self.damaged.add(model.name)
        try:
            with psycopg.connect(self.project.url, autocommit=True) as session:
                session.execute("SET lock_timeout = '5s'")
                found = session.execute(TRIGGER, (table, name)).fetchone()
                if found is None:
                    raise psycopg.errors.UndefinedObject
                session.execute(statement.format(found[0], table).encode())
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected, psycopg.errors.UndefinedObject):
            self.damaged.remove(model.name)
            return False
        self.figures.count("triggers damaged by hand")
        return True

    def _heal(self, broken: list[SoakModel]) -> None:
        for _ in range(5):
            done, output = self.project.run(select=[model.name for model in broken]) if broken else (True, "")
            self._finish(done, output, "dbt runs that repaired", len(broken))
            if done:
                for model in broken:
                    self.damaged.remove(model.name)
                return

    def _nothing_half_installed(self) -> None:
        with psycopg.connect(self.project.url, autocommit=True) as session:
            left = session.execute(HALF_INSTALLED.encode()).fetchall()
        if left:
            self.figures.find(f"half installed: {left}")

    def _end_one(self, admin: psycopg.Connection) -> bool:
        ended = admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dbt'"
            " AND datname = current_database() AND state <> 'idle' AND random() < 0.3"
        ).fetchall()
        self.figures.count("sessions of dbt ended", len(ended))
        return bool(ended)
