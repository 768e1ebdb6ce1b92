"""Shows the life of three sets of models; ends with an error if one of them ever differs from its query."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from rich.console import Console
from rich.live import Live

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from demo import screen
from demo.comparison import compare
from demo.stories import Story, shop, tpch, trips
from demo.writes import Connection, Step, perform
from tests.support.project import DbtFailed, Node, Project, integration_project, maintained
from tests.support.server import embedded_server, new_database

STORIES = (shop.STORY, trips.STORY, tpch.STORY)
Total = tuple[str, int, int, int, int, int]
T = TypeVar("T")


class Demo:
    """One run: a console, a database, a project and what has been found so far."""

    def __init__(self, console: Console, connection: Connection, project: Project, data: Path) -> None:
        self.console = console
        self.connection = connection
        self.project = project
        self.data = data
        self.reports: list[str] = []

    def prepare(self) -> dict[str, list[Node]]:
        """Creates the tables, builds the project on them; returns the incremental views by folder."""
        self.timed("the applications' tables", lambda: self.project.create_sources(self.connection, *names()))
        self.timed("TPC-H at scale factor 0.01 generated", lambda: tpch.generate(self.data))
        built = self.timed("dbt build: seeds, snapshot, models, tests", lambda: self.project.dbt("build"))
        models = self.by_folder(maintained(built))
        self.console.print()
        self.console.print(screen.nodes(models))
        return models

    def by_folder(self, models: Sequence[Node]) -> dict[str, list[Node]]:
        folders = {path.stem: path.parent.name for path in self.project.directory.glob("models/*/*.sql")}
        return {story.name: sorted_by_name(m for m in models if folders[m.name] == story.name) for story in STORIES}

    def timed(self, text: str, work: Callable[[], T]) -> T:
        """Shows that something is being done, then that it is done."""
        start = perf_counter()
        with self.console.status(text):
            result = work()
        self.console.print(screen.done(text, perf_counter() - start))
        return result

    def tell(self, story: Story, models: Sequence[Node]) -> Total:
        """Performs the story's steps, comparing all its models after each."""
        headline = next(model for model in models if model.name == story.headline)
        path = next(self.project.directory.glob(f"models/*/{story.headline}.sql"))
        self.console.print(screen.story_header(story, path.read_text(), len(models)))
        table, changes = screen.StepTable(), []
        steps = statements = written = compared = different = 0
        with Live(table, console=self.console, refresh_per_second=8):
            for step in story.steps(self.data):
                before = self.groups(headline, step)
                timing = perform(self.connection, step)
                comparison = compare(self.connection, models)
                table.add(step.title, timing, comparison)
                changes += self.expected_change(step, before, self.groups(headline, step))
                steps, statements, written = steps + 1, statements + timing.statements, written + timing.rows
                compared, different = compared + comparison.rows, different + comparison.different
                self.reports += [f"{story.title}, {step.title}\n{comparison.report}"] if comparison.report else []
        if not self.console.is_terminal:
            self.console.print()
        for shown in changes:
            self.console.print(shown)
        self.show(story, headline)
        return story.title, steps, statements, written, compared, different

    def groups(self, model: Node, step: Step) -> dict[str, Any]:
        """The row of the group whose change the step foretells."""
        if step.expect is None:
            return {}
        relation = sql.Identifier(*model.relation)
        with self.connection.cursor(row_factory=dict_row) as cursor:
            cursor.execute(sql.SQL("SELECT * FROM {} WHERE category = %s").format(relation), [step.expect[0]])
            return {name: value for name, value in (cursor.fetchone() or {}).items() if name in step.expect[1]}

    def expected_change(self, step: Step, before: dict[str, Any], after: dict[str, Any]) -> list[Any]:
        """A picture of the change, which must be the one foretold."""
        if step.expect is None:
            return []
        found = {name: after[name] - before[name] for name in before}
        if found != step.expect[1]:
            self.reports.append(f"{step.title}: expected {step.expect[1]}, found {found}")
        return [screen.change(before, after, f"{step.title} → {step.expect[0]}")]

    def show(self, story: Story, model: Node) -> None:
        statement = f"SELECT * FROM {{}} ORDER BY {story.order_by} LIMIT {screen.SHOWN}"
        cursor = self.connection.execute(sql.SQL(statement).format(sql.Identifier(*model.relation)))
        names_of_columns = [column.name for column in cursor.description or ()]
        self.console.print(screen.rows(story, names_of_columns, cursor.fetchall()))

    def run_again(self) -> list[str]:
        """dbt run without a change leaves every incremental view as it is, and dbt's own tests pass."""
        self.console.print()
        start = perf_counter()
        models = maintained(self.timed("dbt run, nothing edited", lambda: self.project.dbt("run")))
        seconds = perf_counter() - start
        touched = [f"{model.name}: {model.message}" for model in models if "unchanged" not in model.message]
        self.reports += [f"dbt run, nothing edited: {message}" for message in touched]
        tests = self.timed("dbt test", lambda: self.project.dbt("test"))
        return [
            f"dbt run again: {len(models) - len(touched)} of {len(models)} incremental views unchanged, {screen.duration(seconds)}",
            f"dbt test: {len(tests)} of {len(tests)} tests pass",
        ]


def names() -> list[str]:
    return [story.name for story in STORIES]


def sorted_by_name(models: Any) -> list[Node]:
    return sorted(models, key=lambda model: model.name)


def live(console: Console) -> int:
    """The whole demo; returns the exit status."""
    start = perf_counter()
    console.print(screen.title())
    with (
        embedded_server() as server_url,
        new_database(server_url) as url,
        tempfile.TemporaryDirectory(prefix="ivm_data_") as data,
        integration_project(url) as project,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        version = connection.info.server_version // 10_000
        console.print(screen.done(f"PostgreSQL {version} started, for this demo only", perf_counter() - start))
        demo = Demo(console, connection, project, Path(data))
        models = demo.prepare()
        totals = [demo.tell(story, models[story.name]) for story in STORIES]
        checks = demo.run_again()
    console.print()
    console.print(screen.summary(totals, perf_counter() - start, checks, not demo.reports))
    for report in demo.reports:
        console.print(report, style="red", markup=False)
    console.print(screen.FOOTNOTE)
    return 1 if demo.reports else 0


def main() -> int:
    console = screen.make_console()
    with tempfile.TemporaryDirectory(prefix="ivm_demo_") as directory:
        # The embedded server keeps its lock file where this points to, and would leave it behind elsewhere.
        os.environ["XDG_RUNTIME_DIR"] = directory
        try:
            return live(console)
        except DbtFailed as problem:
            console.print(str(problem), style="bold red", markup=False)
            return 1


if __name__ == "__main__":
    sys.exit(main())
