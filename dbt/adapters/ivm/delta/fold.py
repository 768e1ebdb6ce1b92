"""Signed rows folded into the state: the change per group, the upsert, and the groups to look at afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.blocks import Block, BlockKind
from dbt.adapters.ivm.planner.partial_states import ROW, STATE, Additive, Extreme, Sign, state_column


def extremes(block: Block) -> list[Extreme]:
    return [partial for partial in block.partials if isinstance(partial, Extreme)]


def additives(block: Block) -> list[Additive]:
    return [partial for partial in block.partials if isinstance(partial, Additive)]


def grouped(block: Block, rows: Sequence[str], sign: Sign = Sign.MIXED, net: bool = False) -> str:
    """SELECT of the state's columns, folded from the rows.

    Args:
        rows: SELECTs whose UNION ALL are the rows.
        sign: what is known of their multiplicities.
        net: add up identical rows first. Extremes need it where a row may both enter and leave without having existed.
    """
    source = "\n  UNION ALL ".join(rows)
    if block.kind is BlockKind.ROWS:
        return _grouped_rows(block, source, sign)
    if net and extremes(block):
        source = _netted(block, source)
    elif len(rows) == 1 and _computes(block):
        source += "\n  OFFSET 0"  # else PostgreSQL computes a value once for each partial state that reads it
    items = [f"{ROW}.{identifier(key.row_column)} AS {identifier(key.state_column)}" for key in block.keys]
    if block.scalar:
        items.append("true AS only_row")
    for partial in block.partials:
        items.append(f"{partial.fold(sign)} AS {identifier(partial.column)}")
        if isinstance(partial, Extreme):
            items.append(f"{partial.fold_left(sign)} AS {identifier(partial.left)}")
    by = ", ".join(f"{ROW}.{identifier(key.row_column)}" for key in block.keys)
    group = f"\n  GROUP BY {by}" if by else ""
    return f"SELECT {(',' + chr(10) + '    ').join(items)}\n  FROM ({source}) AS {ROW}{group}"


def _computes(block: Block) -> bool:
    """Whether a row has a value that is more than a column."""
    return any(not isinstance(value, exp.Column) for branch in block.branches for value in branch.outputs)


def _netted(block: Block, source: str) -> str:
    columns = ", ".join(f"x.{identifier(name)}" for name, _ in block.row_columns)
    return f"SELECT sum(x.m)::bigint AS m, {columns}\n  FROM ({source}) AS x GROUP BY {columns} HAVING sum(x.m) <> 0"


def _grouped_rows(block: Block, source: str, sign: Sign) -> str:
    """One row per distinct image; its digest stands for the row as a key."""
    image = ", ".join(f"x.{identifier(key.row_column)}" for key in block.payload)
    digest = identifier(block.keys[0].state_column)
    multiplicity = identifier(block.multiplicity)
    payload = "".join(f", {ROW}.{identifier(k.row_column)} AS {identifier(k.state_column)}" for k in block.payload)
    total = {Sign.MIXED: f"sum({ROW}.m)", Sign.PLUS: "count(*)", Sign.MINUS: "-count(*)"}[sign]
    return (
        f"SELECT DISTINCT ON ({ROW}.row_digest) {ROW}.row_digest AS {digest},\n    "
        f"({total} OVER (PARTITION BY {ROW}.row_digest))::bigint AS {multiplicity}{payload}\n  "
        f"FROM (SELECT sha256(convert_to(ROW({image})::text, 'UTF8')) AS row_digest, x.*\n  FROM ({source}) AS x) AS {ROW}"
    )


def state_columns(block: Block) -> list[str]:
    """Names of the columns that a change has, in order."""
    names = [key.state_column for key in block.keys] + (["only_row"] if block.scalar else [])
    names += [key.state_column for key in block.payload] if block.kind is BlockKind.GROUPS else []
    for partial in block.partials:
        names.append(partial.column)
        if isinstance(partial, Extreme):
            names.append(partial.left)
    return names + ([key.state_column for key in block.payload] if block.kind is BlockKind.ROWS else [])


def key_columns(block: Block) -> list[str]:
    return ["only_row"] if block.scalar else [key.state_column for key in block.keys]


def upsert(block: Block, state: RelationName, change: str) -> str:
    """INSERT .. ON CONFLICT of the change, in key order so that concurrent writers do not deadlock."""
    columns = ", ".join(map(identifier, state_columns(block)))
    keys = ", ".join(map(identifier, key_columns(block)))
    nonzero = " OR ".join(_touches(block))
    return (
        f"INSERT INTO {state.sql} AS {STATE} ({columns})\n"
        f"  SELECT {columns} FROM {change} AS change\n  WHERE {nonzero}\n  ORDER BY {keys}\n"
        f"  ON CONFLICT ({keys}) DO UPDATE SET\n    " + ",\n    ".join(map(_merge, block.partials))
    )


def images(block: Block, change: str) -> str:
    """SELECT of the rows of a change that are one, each as a text."""
    columns = ", ".join(f"change.{identifier(name)}" for name in state_columns(block))
    return f"SELECT ROW({columns})::text AS image FROM {change} AS change\n  WHERE {' OR '.join(_touches(block))}"


def _touches(block: Block) -> list[str]:
    """Whether a group's change is a change at all."""
    tests = [partial.zero_test.format(f"change.{identifier(partial.column)}") for partial in additives(block)]
    for partial in extremes(block):
        tests += [f"change.{identifier(column)} IS NOT NULL" for column in (partial.column, partial.left)]
    return tests


def _merge(partial: Additive | Extreme) -> str:
    mine, theirs = state_column(partial.column), f"excluded.{identifier(partial.column)}"
    if isinstance(partial, Additive):
        return f"{identifier(partial.column)} = {mine} + {theirs}"
    beats, pick = ("<=", "least") if partial.function == "min" else (">=", "greatest")
    left = f"excluded.{identifier(partial.left)}"
    return (
        f"{identifier(partial.column)} = CASE WHEN {theirs} {beats} {mine} THEN {theirs} "
        f"WHEN {left} {beats} {mine} THEN NULL ELSE {pick}({mine}, {theirs}) END"
    )


def alive(block: Block) -> str:
    """Whether a state row still holds anything: while statements overlap, n may pass through 0 with sums left over."""
    return " OR ".join(partial.zero_test.format(state_column(partial.column)) for partial in additives(block))


def entered() -> str:
    """Whether the upsert has inserted the state row: what it updates it has locked before, which xmax keeps."""
    return f"{STATE}.xmax = 0"


def stale(block: Block) -> str:
    """Whether an extreme has left the group, so that it must be read again."""
    tests = [f"{e.present} > 0 AND {state_column(e.column)} IS NULL" for e in extremes(block)]
    return " OR ".join(tests)


def null_key(block: Block) -> str:
    return " OR ".join(f"{state_column(key.state_column)} IS NULL" for key in block.keys)
