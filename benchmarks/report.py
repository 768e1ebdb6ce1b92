"""Results as JSON, as the table of the README and as a plot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

KINDS = {
    "view": "plain view",
    "materialized_view": "materialized view",
    "pg_ivm": "pg_ivm",
    "incremental_view": "`incremental_view`",
}
COLOURS = {"none": "#9a9a9a", "materialized_view": "#c98a3d", "pg_ivm": "#7a6fb0", "incremental_view": "#1f8a84"}
FRESHNESS = {
    "view": "always",
    "materialized_view": "at the last refresh",
    "pg_ivm": "always",
    "incremental_view": "always",
}


def write(results: dict[str, Any], directory: Path, name: str) -> list[Path]:
    """Writes the three files; returns their paths."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = [directory / f"{name}.{extension}" for extension in ("json", "md", "svg")]
    paths[0].write_text(json.dumps(results, indent=2) + "\n")
    paths[1].write_text(table(results) + "\n\n" + details(results) + "\n")
    plot(results, paths[2])
    return paths


def table(results: dict[str, Any]) -> str:
    """Plain view, materialized view, pg_ivm and incremental_view against what a reader wants to know."""
    rows = [
        ["", *KINDS.values()],
        ["---"] * (len(KINDS) + 1),
        ["storage", *[_size(results["storage"].get(kind)) for kind in KINDS]],
        ["reading all of it", *[_time(results["read"].get(kind)) for kind in KINDS]],
        ["fresh", *[FRESHNESS[kind] if _measured(results, kind) else "not measured" for kind in KINDS]],
    ]
    for group in ("one_row", "bulk"):
        for statement, medians in results[group].items():
            rows.append([f"cost of: {_title(statement, results)}", *[_extra(medians, kind) for kind in KINDS]])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def details(results: dict[str, Any]) -> str:
    """Medians of every statement and contender, and the CPU of the server."""
    lines = []
    for group, title in (
        ("one_row", "Single-row statements, sent by a client, committed"),
        ("bulk", "Statements over many rows"),
        ("server_cpu", "CPU of the server per single-row statement"),
    ):
        labels = sorted({label for medians in results[group].values() for label in medians}, key=_place)
        lines += [f"### {title}", "", "| statement | " + " | ".join(labels) + " |", "|---" * (len(labels) + 1) + "|"]
        for statement, medians in results[group].items():
            base = medians["none"]
            cells = [_time(base), *[_beside(medians[label], base, group) for label in labels[1:]]]
            lines.append(f"| {_title(statement, results)} | " + " | ".join(cells) + " |")
        lines.append("")
    lines.append("In brackets: how many times the statement without any model, or what is added to its CPU time.")
    lines += ["", f"PostgreSQL {results['server'].split()[0]}, pg_ivm {results['pg_ivm']}, {results['machine']}."]
    if memory := results.get("session_memory"):
        held = ", ".join(f"{_size(memory[label])} {label}" for label in sorted(memory, key=_place))
        lines += ["", f"Memory that a session holds after its first insert, update and delete: {held}."]
    if any(results["different_rows"].values()):
        lines += ["", f"**Rows that differ from the query after all writes: {results['different_rows']}**"]
    if runs := results.get("dbt_run"):
        seconds = runs["command_seconds"]
        lines += [
            "",
            f"A `dbt run` of {runs['models']} unchanged models:"
            f" {seconds['incremental_view']:.2f} s as incremental_view, {seconds['view']:.2f} s as view, ratio"
            f" {runs['ratio_command']:.2f} ({runs['ratio_reported']:.2f} by dbt's own clock).",
        ]
    return "\n".join(lines)


def plot(results: dict[str, Any], path: Path) -> None:
    """Horizontal bars of the time per statement, on a logarithmic axis."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "dbt-ivm"
    from matplotlib import pyplot

    groups = [(name, medians) for group in ("one_row", "bulk") for name, medians in results[group].items()]
    figure, axes = pyplot.subplots(figsize=(9, 0.62 * len(groups) + 1.6), layout="constrained")
    ticks = []
    for position, (_, medians) in enumerate(groups):
        kinds = [kind for kind in COLOURS if kind in medians]
        height = 0.8 / len(kinds)
        ticks.append(-position)
        for offset, kind in enumerate(kinds):
            y = -position + 0.4 - height * (offset + 0.5)
            axes.barh(y, medians[kind] * 1000, height * 0.92, color=COLOURS[kind])
            axes.text(medians[kind] * 1080, y, _time(medians[kind]), va="center", fontsize=7, color="#444444")
    axes.set_yticks(ticks, [_title(name, results) for name, _ in groups])
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    axes.set_xlabel("milliseconds per statement, commit included (logarithmic)")
    axes.margins(x=0.12)
    axes.spines[["top", "right"]].set_visible(False)
    names = {
        "none": "no model",
        "materialized_view": "materialized view, refreshed",
        **{k: k for k in ("pg_ivm", "incremental_view")},
    }
    present = [kind for kind in COLOURS if any(kind in medians for _, medians in groups)]
    handles = [pyplot.Rectangle((0, 0), 1, 1, color=COLOURS[kind]) for kind in present]
    figure.legend(
        handles, [names[kind] for kind in present], loc="outside upper center", ncols=len(present), frameon=False
    )
    figure.savefig(path, metadata={"Date": None})
    figure.savefig(path.with_suffix(".png"), dpi=130)
    pyplot.close(figure)


def _place(label: str) -> tuple[int, str]:
    return list(COLOURS).index(label.split(",")[0]), label


def _beside(seconds: float, base: float, group: str) -> str:
    comparison = f"+{_time(max(seconds - base, 0.0))}" if group == "server_cpu" else f"{seconds / base:.1f}"
    return f"{_time(seconds)} ({comparison})"


def _measured(results: dict[str, Any], kind: str) -> bool:
    return kind in results["read"]


def _title(statement: str, results: dict[str, Any]) -> str:
    size = results["size"]
    joined = f"update one price ({size['orders'] // size['products']:,} orders)"
    return statement.replace("many", f"{size['bulk']:,}").replace("update one price", joined)


def _extra(medians: dict[str, float], kind: str) -> str:
    if kind == "view":
        return "nothing"
    if kind not in medians:
        return "not measured"
    return _time(max(medians[kind] - medians["none"], 0.0))


def _size(size: int | None) -> str:
    if size is None:
        return "not measured"
    return "none" if size == 0 else f"{size / 1024:,.0f} kB"


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "not measured"
    for factor, unit in ((1, "s"), (1e3, "ms"), (1e6, "us")):
        number = seconds * factor
        if number >= 1 or unit == "us":
            return f"{number:.3g} {unit}" if number < 100 else f"{number:.0f} {unit}"
    return ""
