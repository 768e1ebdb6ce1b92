"""What the demo looks like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from demo.comparison import Comparison
from demo.stories import Story
from demo.writes import Timing
from tests.support.project import Node

WIDTH = 100
SHOWN = 6
ACCENT = "cyan"
FOOTNOTE = Padding(
    Text(
        "Times are those of a step's statements, without the commit: the median of warm runs over the same data, all but the"
        " last rolled back, first with our triggers disabled (without), then enabled (with). Extra each: what all views of"
        " the folder together add to one statement. Difference: rows that only the model or only its query has, compared as"
        " multisets, floats within a relative 1e-9.",
        style="dim",
    ),
    (0, 2),
)


def make_console() -> Console:
    """As wide as the terminal up to 100 columns, which is also the width of a file or pipe."""
    console = Console(highlight=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    return console


def title() -> Panel:
    text = Text.assemble(
        ("dbt-ivm", f"bold {ACCENT}"),
        "   models that are always equal to their SELECT\n",
        ("materialized='incremental_view'", "italic"),
        (" on plain PostgreSQL: no extension, no refresh, no schedule", "dim"),
    )
    return Panel(text, box=box.ROUNDED, border_style=ACCENT, padding=(0, 2))


def done(text: str, seconds: float) -> Text:
    """A line for something that has been prepared."""
    return Text.assemble(("  ✓ ", "green"), text, (f"  {duration(seconds)}", "dim"))


def story_header(story: Story, query: str, models: int) -> Group:
    source = Syntax(query.strip(), "sql", theme="ansi_dark", background_color="default", word_wrap=True)
    panel = Panel(source, title=f"{story.headline}.sql", title_align="left", border_style="dim", box=box.ROUNDED)
    return Group(
        Text(),
        Rule(Text(story.title, style=f"bold {ACCENT}"), style=ACCENT, align="left"),
        Padding(Text(f"{models} incremental views. {story.text}"), (0, 2)),
        Padding(panel, (0, 1)),
    )


class StepTable:
    """Grows by a line per step."""

    def __init__(self) -> None:
        self.table = Table(box=box.SIMPLE_HEAD, header_style="bold", expand=True)
        self.table.add_column("write", ratio=1)
        self.table.add_column("statements", justify="right")
        self.table.add_column("rows", justify="right")
        self.table.add_column("without", justify="right")
        self.table.add_column("with", justify="right")
        self.table.add_column("extra each", justify="right")
        self.table.add_column("difference", justify="right")

    def add(self, step_title: str, timing: Timing, comparison: Comparison) -> None:
        self.table.add_row(
            step_title,
            f"{timing.statements:,}",
            f"{timing.rows:,}",
            duration(timing.without),
            duration(timing.with_views),
            Text(extra(timing.extra_per_statement), style="yellow"),
            verdict(comparison.different),
        )

    def __rich__(self) -> Table:
        return self.table


def verdict(different: int) -> Text:
    """Zero is what it should be."""
    return Text("0 rows ✓", style="bold green") if different == 0 else Text(f"{different} rows ✗", style="bold red")


def change(before: dict[str, Any], after: dict[str, Any], group: str) -> Padding:
    """A group's row before and after a write."""
    table = Table(box=box.ROUNDED, border_style="green", header_style="bold", title_justify="left")
    table.add_column(group, style="bold")
    for name in before:
        table.add_column(name, justify="right")
    table.add_row("before", *[value(item) for item in before.values()], style="dim")
    table.add_row("after", *[value(item) for item in after.values()])
    table.add_row("change", *[f"+{value(after[name] - before[name])}" for name in before], style="bold green")
    return Padding(table, (0, 2))


def rows(story: Story, names: Sequence[str], content: Sequence[Sequence[Any]]) -> Padding:
    """The headline model as a reader sees it at the end."""
    table = Table(
        box=box.ROUNDED,
        border_style="dim",
        header_style="bold",
        title=f"{story.headline} now" + (f", first {len(content)} rows" if len(content) == SHOWN else ""),
        title_justify="left",
        title_style="italic dim",
    )
    for position, name in enumerate(names):
        numeric = all(isinstance(row[position], int | float | Decimal) for row in content)
        table.add_column(name.replace("_", " "), justify="right" if numeric else "left", no_wrap=not numeric)
    for row in content:
        table.add_row(*[value(item) for item in row])
    return Padding(table, (0, 2))


def nodes(folders: dict[str, Sequence[Node]]) -> Padding:
    """The incremental views, folder by folder."""
    number = sum(len(models) for models in folders.values())
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", title=f"{number} incremental views, over empty tables")
    table.title_justify, table.title_style = "left", "italic dim"
    for folder in folders:
        table.add_column(f"models/{folder}", no_wrap=True, min_width=28)
    for line in zip_longest(*folders.values()):
        table.add_row(*[Text.assemble(("✓ ", "green"), model.name) if model else "" for model in line])
    return Padding(table, (0, 1))


def summary(
    totals: Sequence[tuple[str, int, int, int, int, int]], seconds: float, checks: Sequence[str], good: bool
) -> Panel:
    """(story, steps, statements, rows written, rows compared, rows different) of each story."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", expand=True)
    for name in ("story", "steps", "statements", "rows written", "rows compared", "difference"):
        table.add_column(name, justify="left" if name == "story" else "right")
    for name, *numbers, different in totals:
        table.add_row(name, *[f"{number:,}" for number in numbers], verdict(different))
    lines = [Text.assemble(("✓ ", "green"), check) for check in checks]
    colour = "green" if good else "red"
    text = "Every model equalled its query after every write." if good else "Not all is as it should be, see below."
    ending = Text.assemble((text, f"bold {colour}"), (f"   {duration(seconds)} in all", "dim"))
    return Panel(
        Group(table, *lines, Text(), ending), title="Summary", border_style=colour, box=box.ROUNDED, padding=(0, 2)
    )


def value(item: Any) -> str:
    """A cell's text."""
    if item is None:
        return "NULL"
    if isinstance(item, datetime):
        return item.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M")
    if isinstance(item, float):
        return f"{item:,.2f}"
    if isinstance(item, Decimal):
        return f"{item:,}" if item == item.quantize(Decimal("0.01")) else f"{item:,.4f}"
    return f"{item:,}" if isinstance(item, int) else str(item).rstrip()


def extra(seconds: float) -> str:
    """Where the views seem to save time, it is noise."""
    return f"+{duration(seconds)}" if seconds > 0 else "≈ 0"


def duration(seconds: float) -> str:
    """Seconds, milliseconds or microseconds, three digits at most."""
    if seconds >= 10:
        return f"{seconds:.0f} s"
    for factor, unit in ((1, "s"), (1e3, "ms"), (1e6, "us")):
        if seconds * factor >= 1 or unit == "us":
            number = seconds * factor
            return f"{number:.2f} {unit}" if number < 10 else f"{number:.0f} {unit}"
    return ""
