"""A maintained view written by hand: count and sum of one table by a key, with any names."""

from __future__ import annotations

from dbt.adapters.ivm.names import ModelNames, RelationName, identifier
from dbt.adapters.ivm.render.objects import (
    BaseRows,
    Column,
    Function,
    MaintainedView,
    Probe,
    StateTable,
    Table,
    Trigger,
    View,
)

SETTINGS = (("search_path", "pg_catalog, pg_temp"), ("TimeZone", "UTC"))


def small_view(
    model: RelationName,
    base: RelationName,
    key: str = "k",
    value: str = "q",
    outputs: tuple[str, ...] = ("total",),
    factor: int = 1,
    helper: bool = True,
) -> MaintainedView:
    """`SELECT key, count(*) AS n, sum(factor * value) AS <output>, .. FROM base GROUP BY key`."""
    names = ModelNames(model)
    state, definition = names.state(), names.definition()
    k, v = identifier(key), f"{factor} * {identifier(value)}"
    outs = [identifier(output) for output in outputs]
    sums = ", ".join(f"s AS {out}" for out in outs)
    signed = {"insert": "SELECT 1 AS m, * FROM __new", "delete": "SELECT -1 AS m, * FROM __old"}
    signed["update"] = f"{signed['insert']} UNION ALL {signed['delete']}"
    events = [(event, _apply(state, k, v, rows)) for event, rows in signed.items()]
    statements = [*events, ("truncate", f"TRUNCATE {state.sql}")]
    functions = tuple(
        Function(
            names.trigger_function(base, event), "trigger", f"\nBEGIN\n  {text};\n  RETURN NULL;\nEND;\n", SETTINGS
        )
        for event, text in statements
    )
    triggers = tuple(
        Trigger(
            names.trigger((0, 0, 0), event),
            base,
            "AFTER",
            (event.upper(),),
            function.name,
            guard=model,
            old="__old" if event in ("update", "delete") else "",
            new="__new" if event in ("update", "insert") else "",
        )
        for (event, _), function in zip(statements, functions, strict=True)
    )
    transition = {"insert": ("__new",), "delete": ("__old",), "update": ("__old", "__new")}
    return MaintainedView(
        model=model,
        public_view=View(
            model,
            f"SELECT {k}, n, {sums} FROM {state.sql} WHERE n <> 0 AND (NULL::{definition.sql}) IS NULL",
        ),
        definition=View(
            definition,
            f"SELECT {k}, count(*) AS n, {', '.join(f'sum({v}) AS {out}' for out in outs)}"
            f" FROM {base.sql} GROUP BY {k}",
        ),
        states=(
            StateTable(
                state,
                (Column(key, "integer"), Column("n", "bigint", True), Column("s", "bigint", True)),
                (key,),
                names.state_key(),
                f"SELECT {k}, count(*), coalesce(sum({v}), 0) FROM {base.sql} GROUP BY {k}",
            ),
        ),
        tables=(Table(names.lock(1), unlogged=True),) if helper else (),
        functions=functions,
        triggers=triggers,
        base_tables=(base,),
        probes=tuple(
            Probe(text, tuple((name, BaseRows(base, (key, value))) for name in transition[event]))
            for event, text in events
        ),
    )


def _apply(state: RelationName, k: str, v: str, rows: str) -> str:
    return (
        f"INSERT INTO {state.sql} AS x ({k}, n, s) SELECT {k}, sum(m), coalesce(sum(m * {v}), 0)"
        f" FROM ({rows}) d GROUP BY {k} ORDER BY {k}"
        f" ON CONFLICT ({k}) DO UPDATE SET n = x.n + excluded.n, s = x.s + excluded.s"
    )
