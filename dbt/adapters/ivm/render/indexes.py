"""Indexes that a model asks for, in dbt-postgres' words, on the states that hold its columns.

A unique one is a constraint that is checked at commit. While statements overlap, and from one row of an upsert to the next,
a state may hold values twice that are unique when all is done, and a writer must not fail for that.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dbt.adapters.ivm.catalog.facts import Describe
from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import ModelNames, RelationName, identifier, literal
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block, BlockKind, MaintenancePlan
from dbt.adapters.ivm.planner.partial_states import STATE
from dbt.adapters.ivm.planner.public_columns import PublicColumn, public_columns
from dbt.adapters.ivm.render.population import population

METHODS = ("btree", "hash", "gist", "spgist", "gin", "brin")
KEY = "dbt_ivm_index"

# A column's name, then what CREATE INDEX takes after it: an operator class, ASC, DESC, NULLS FIRST, NULLS LAST.
_ITEM = re.compile(r'\s*(?:"(?P<quoted>(?:[^"]|"")+)"|(?P<name>[^\s"()]+))(?P<rest>(?:\s+[A-Za-z_][\w.]*)*)\s*')


@dataclass(frozen=True, order=True)
class IndexSpec:
    """An index as a model's config has it."""

    columns: tuple[str, ...]
    unique: bool = False
    method: str = "btree"

    def comment(self) -> str:
        return json.dumps({KEY: [list(self.columns), self.unique, self.method]}, ensure_ascii=False)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.comment().encode()).hexdigest()[:8]

    def __str__(self) -> str:
        method = "" if self.method == "btree" else f" {self.method}"
        return f"{'unique' if self.unique else ''}{method} index on ({', '.join(self.columns)})".strip()


def parse_comment(comment: str | None) -> IndexSpec | None:
    """The index that a comment describes; None if it is anything else."""
    try:
        columns, unique, method = json.loads(comment or "")[KEY]
        return IndexSpec(tuple(columns), bool(unique), str(method))
    except (ValueError, KeyError, TypeError):
        return None


@dataclass(frozen=True)
class StateIndex:
    """An index on a state.

    Args:
        items: what stands between the parentheses. condition: of a partial index, or empty.
        constraint: UNIQUE or EXCLUDE where the index belongs to a constraint, else empty.
    """

    name: RelationName
    state: RelationName
    spec: IndexSpec
    items: tuple[str, ...]
    condition: str = ""
    constraint: str = ""

    def create(self, table: RelationName, name: RelationName) -> tuple[str, ...]:
        where = f" WHERE ({self.condition})" if self.condition else ""
        if self.constraint == "UNIQUE":
            body = f"UNIQUE ({', '.join(self.items)})"
        elif self.constraint:
            equal = ", ".join(f"{item} WITH =" for item in self.items)
            body = f"EXCLUDE USING btree ({equal}){where}"
        if self.constraint:
            create = (
                f"ALTER TABLE {table.sql} ADD CONSTRAINT {identifier(name.name)} {body} DEFERRABLE INITIALLY DEFERRED"
            )
        else:
            items = ", ".join(self.items)
            create = f"CREATE INDEX {identifier(name.name)} ON {table.sql} USING {self.spec.method} ({items}){where}"
        return create, f"COMMENT ON INDEX {name.sql} IS {literal(self.spec.comment())}"


def state_indexes(
    names: ModelNames, plan: MaintenancePlan, describe: Describe, specs: Iterable[IndexSpec]
) -> tuple[StateIndex, ...]:
    """The indexes that the specs ask for.

    Raises:
        Obstacle: one of them cannot be had.
    """
    columns = public_columns(plan)
    return tuple(_index(names, plan, describe, spec, columns) for spec in sorted(set(specs)))


def _index(
    names: ModelNames,
    plan: MaintenancePlan,
    describe: Describe,
    spec: IndexSpec,
    columns: dict[str, PublicColumn],
) -> StateIndex:
    found = [_find(names, plan, spec, item, columns) for item in spec.columns]
    blocks = {column.block for column, _ in found}
    if len(blocks) > 1:
        raise _not_indexable(names, spec, "its columns are kept in different tables", columns)
    block = plan.blocks[blocks.pop()]
    values = [typed(plan, describe, column) for column, _ in found]
    plain = all(value[:1] == '"' for value in values)
    items = tuple(f"{value}{rest}" for value, (_, rest) in zip(values, found, strict=True))
    condition = "" if plain else alive(block)
    constraint = ""
    if spec.unique and not _implied(block, values):
        _check_unique(names, spec, block, [column for column, _ in found], columns)
        constraint = "UNIQUE" if plain and not any(rest for _, rest in found) else "EXCLUDE"
    return StateIndex(
        name=names.index(tuple(column.name for column, _ in found), spec.digest),
        state=names.state(block.number),
        spec=spec,
        items=items,
        condition=condition,
        constraint=constraint,
    )


def _find(
    names: ModelNames, plan: MaintenancePlan, spec: IndexSpec, item: str, columns: dict[str, PublicColumn]
) -> tuple[PublicColumn, str]:
    """The column that the item names, and what follows the name."""
    match = _ITEM.fullmatch(item)
    outputs = [fact.name for fact in plan.outputs]
    if item in outputs:
        name, rest = item, ""
    elif match is None:
        raise _not_indexable(names, spec, f"{item!r} is no column of the model", columns)
    else:
        quoted, written, rest = match["quoted"], match["name"], match["rest"].rstrip()
        name = quoted.replace('""', '"') if quoted else written if written in outputs else written.lower()
    if name not in outputs:
        raise _not_indexable(names, spec, f"the model has no column {name!r}", columns)
    if name not in columns:
        raise _not_indexable(names, spec, f"the column {name!r} is computed when the view is read", columns)
    return columns[name], rest


def typed(plan: MaintenancePlan, describe: Describe, column: PublicColumn, row: str = "") -> str:
    """The column over a row of the state, as the public view has it, casts included; in parentheses unless it is plain."""
    if column.plain:
        return column.over(row)
    block = plan.blocks[column.block]
    wanted = next(fact for fact in plan.outputs if fact.name == column.name)
    have = describe(f"SELECT {column.over(STATE)} AS value FROM ({population(block)}) AS {STATE}")[0]
    value = column.over(row)
    if have.type != wanted.type:
        value = f"({value})::{wanted.type}"
    if have.collation != wanted.collation and wanted.collation:
        value = f"({value}) COLLATE {wanted.collation}"
    return f"({value})"


def alive(block: AnyBlock, row: str = "") -> str:
    """Rows of the state that the view shows: an expression may fail over others, such as a group that is being emptied."""
    if not isinstance(block, Block) or block.scalar or block.kind is BlockKind.ROWS:
        return ""
    return f"{row}.{identifier(block.multiplicity)} <> 0".removeprefix(".")


def _implied(block: AnyBlock, values: Sequence[str]) -> bool:
    """Whether the columns include the state's key, which is unique anyhow."""
    if not isinstance(block, Block) or block.kind is BlockKind.ROWS:
        return False
    return block.scalar or {identifier(key.state_column) for key in block.keys} <= set(values)


def _check_unique(
    names: ModelNames,
    spec: IndexSpec,
    block: AnyBlock,
    found: Sequence[PublicColumn],
    columns: dict[str, PublicColumn],
) -> None:
    if spec.method != "btree":
        raise _not_indexable(names, spec, f"an index of type {spec.method!r} cannot be unique", columns)
    if isinstance(block, Block) and block.kind is BlockKind.ROWS:
        raise _not_indexable(
            names, spec, "equal rows are kept as one with a count, so uniqueness cannot be seen", columns
        )
    if not all(column.all_rows for column in found):
        raise _not_indexable(names, spec, "a HAVING, LIMIT or join decides when read which rows the view has", columns)


def _not_indexable(names: ModelNames, spec: IndexSpec, why: str, columns: dict[str, PublicColumn]) -> Obstacle:
    able = ", ".join(columns) or "none"
    return Obstacle(f"{names.model} cannot have the {spec}", why, f"columns that can be indexed: {able}")
