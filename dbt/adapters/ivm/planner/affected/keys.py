"""The choice of a key, and for every base table the queries that find the keys that its changed rows affect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column, columns, equality, sql
from dbt.adapters.ivm.algebra.operators import Constant, Filter, FunctionScan, Operator, Scan, expressions
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import BaseTable, ColumnFact, Describe
from dbt.adapters.ivm.errors import NoColumn
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.affected.carrying import candidates, carry
from dbt.adapters.ivm.planner.affected.conjunctive import Conjunctive
from dbt.adapters.ivm.planner.affected.restriction import Column, restrict
from dbt.adapters.ivm.planner.affected.total_terms import Safe, cannot_fail, parts_of_constants
from dbt.adapters.ivm.planner.affected.tracing import Tracer
from dbt.adapters.ivm.planner.sources import Sources

Tables = Mapping[RelationName, BaseTable]


@dataclass(frozen=True)
class Reach:
    """From a changed row of one scan to the keys that it may affect: a conjunctive query over few scans.

    Args:
        changed: the scan whose place the delta takes; scans: all of them, it included.
        generated: functions over their columns, and constant relations.
    """

    changed: Scan
    scans: tuple[Scan, ...]
    predicates: tuple[Expression, ...]
    key: Expression
    generated: tuple[FunctionScan | Constant, ...] = ()

    def used_columns(self, alias: str) -> set[str]:
        read = (*self.predicates, self.key, *(call for item in self.generated for call in item.expressions))
        return {name for e in read for owner, name in columns(e) if owner == alias}

    def through(self, sources: Sources) -> Reach:
        """The same, reading its leaves through these."""
        return replace(
            self,
            changed=sources.leaf(self.changed),
            scans=tuple(map(sources.leaf, self.scans)),
            generated=tuple(map(sources.leaf, self.generated)),
        )


@dataclass(frozen=True)
class Keyed:
    """A query with a key: `reaches` find the keys that changes affect, and its rows can be computed for some keys only.

    Args:
        operator: the query, the key among its outputs. key, fact: that output and its type.
        distinct: estimated number of keys.
    """

    operator: Operator
    key: Column
    fact: ColumnFact
    reaches: tuple[Reach, ...]
    distinct: float = 0

    @property
    def scans(self) -> Iterator[Scan]:
        return (node for node in self.operator.walk() if isinstance(node, Scan))

    @cached_property
    def written(self) -> dict[str, str]:
        """The SQL of the query restricted to some keys, by the SQL of these: the functions of all tables have the same."""
        return {}

    def used_columns(self, table: RelationName) -> set[str]:
        """Columns of the table that the query reads."""
        return read_columns(self.operator, table)

    def through(self, sources: Sources) -> Keyed:
        """The same, reading its leaves through these."""
        reaches = tuple(reach.through(sources) for reach in self.reaches)
        return replace(self, operator=sources.tree(self.operator), reaches=reaches)


def read_columns(operator: Operator, table: RelationName) -> set[str]:
    """Columns of the table that the tree reads."""
    aliases = {node.alias for node in operator.walk() if isinstance(node, Scan) and node.table == table}
    found = (columns(e) for node in operator.walk() for e in expressions(node))
    return {name for pairs in found for owner, name in pairs if owner in aliases}


def choose_key(
    operator: Operator, tables: Tables, describe: Describe, changed: RelationName | None = None
) -> Keyed | None:
    """The key by which a change costs least, as far as the catalog tells; None if there is no key.

    Args:
        changed: only changes of this table are to be followed, and restricting by the key should restrict it;
            without it the changes of all tables.
    """
    found: list[tuple[tuple[float, ...], Keyed]] = []
    for number, candidate in enumerate({sql(one): one for one in candidates(operator, tables)}.values()):
        keyed = _with_key(operator, candidate, tables, describe, changed)
        if keyed is not None:
            scans = sum(len(reach.scans) for reach in keyed.reaches)
            whole = 0 if changed is None else unrestricted(keyed, tables, changed)
            found.append(((whole, -keyed.distinct, scans, number), keyed))
    return min(found, key=lambda one: one[0])[1] if found else None


def _with_key(
    operator: Operator, candidate: Expression, tables: Tables, describe: Describe, changed: RelationName | None
) -> Keyed | None:
    carried = carry(operator, candidate)
    if carried is None:
        return None
    tree, visible = carried
    key = (visible.args["table"].name, visible.name)
    reaches = []
    for scan in (node for node in tree.walk() if isinstance(node, Scan)):
        if changed is None or scan.table == changed:
            found = shortest(Tracer(tables, scan).trace(tree).settled, scan, key, tables)
            if found is None:
                return None
            reaches.append(found)
    try:
        fact = _fact(candidate, tree, key, tables, describe)
    except NoColumn:
        return None
    if not can_be_looked_up(fact):
        return None
    return Keyed(tree, key, fact, tuple(reaches), distinct_values(candidate, operator, tables))


def _fact(candidate: Expression, tree: Operator, key: Column, tables: Tables, describe: Describe) -> ColumnFact:
    """The key's type; of a base table's column without asking the database, which takes its time for each candidate."""
    if isinstance(candidate, exp.Column):
        for leaf in (node for node in tree.walk() if isinstance(node, Scan | Constant)):
            known = _fact_of(leaf, (candidate.table, candidate.name), tables)
            if known is not None:
                return known
    return next(fact for fact in describe(select_sql(tree)) if fact.name == key[1])


def _fact_of(leaf: Scan | Constant, wanted: Column, tables: Tables) -> ColumnFact | None:
    """A column of the leaf; None if it is not one of its own."""
    alias, name = wanted
    facts = leaf.facts if isinstance(leaf, Constant) else tables[leaf.table].columns
    return next((fact for fact in facts if alias == leaf.alias and fact.name == name), None)


def unrestricted(keyed: Keyed, tables: Tables, table: RelationName) -> int:
    """How many scans of the table are read in full although the query is restricted to some keys."""
    under = {found.input.alias for found in restrictions(keyed, tables) if isinstance(found.input, Scan)}
    return sum(scan.table == table and scan.alias not in under for scan in keyed.scans)


def restrictions(keyed: Keyed, tables: Tables) -> list[Filter]:
    """The filters over scans that restricting the query to some keys adds."""

    def is_null(value: Expression) -> Expression:
        return exp.Is(this=value, expression=exp.Null())

    before = [node for node in keyed.operator.walk() if isinstance(node, Filter)]
    tree = restrict(keyed.operator, keyed.key, keyed.fact, tables, is_null)
    added = (node for node in tree.walk() if isinstance(node, Filter) and isinstance(node.input, Scan))
    return [node for node in added if node not in before]


def shortest(found: Conjunctive, changed: Scan, key: Column, tables: Tables) -> Reach | None:
    """The part of a conjunctive query that leads from the changed scan to the key; None if nothing connects them.

    Leaving scans out finds more keys than needed, but every scan on the way costs a lookup per changed row.
    """
    value = found.columns.get(key)
    if value is None:
        return None
    equal = _equal_columns(found)
    safe = _safe(found, tables)
    links = equal + [((item.alias, ""), read) for item in found.generated for read in _reads(item)]
    links += _computed_links(found, safe) + _links_to_constants(found, safe)
    if not isinstance(value, exp.Column):
        ends = [_path(changed, [alias], links) for alias in sorted({alias for alias, _ in columns(value)})]
        return None if None in ends else _reach(found, changed, {changed.alias}.union(*filter(None, ends)), value, safe)
    goals = {goal[0]: column(*goal) for goal in _equals(value, equal) if _same_type(goal, value, found, tables)}
    way = _path(changed, list(goals), links)
    return None if way is None else _reach(found, changed, set(way), goals[way[-1]], safe)


def _path(changed: Scan, goals: list[str], equal: list[tuple[Column, Column]]) -> tuple[str, ...] | None:
    """The shortest way along equalities from the changed scan to one of the goals, both ends included."""
    paths: list[tuple[str, ...]] = [(changed.alias,)]
    seen = {changed.alias}
    for path in paths:
        if path[-1] in goals:
            return path
        for neighbour in sorted(_neighbours(path[-1], equal) - seen):
            seen.add(neighbour)
            paths.append((*path, neighbour))
    return None


def _safe(found: Conjunctive, tables: Tables) -> Safe:
    integers = {
        (scan.alias, fact.name)
        for scan in found.scans
        for fact in tables[scan.table].columns
        if fact.base_type in ("int2", "int4", "int8")
    }
    return Safe(integers, {item.alias for item in found.generated if isinstance(item, Constant)})


def _reach(found: Conjunctive, changed: Scan, kept: set[str], key: Expression, safe: Safe) -> Reach | None:
    """None if the key is computed from values that a filter, which is not followed, may keep from being computed."""
    generated = tuple(item for item in found.generated if item.alias in kept)
    kept = kept.union({alias for item in generated for alias, _ in _reads(item)})
    scans = tuple(scan for scan in found.scans if scan.alias in kept)
    about = [term for term in found.predicates if {alias for alias, _ in columns(term)} <= kept]
    predicates = tuple(term for term in about if cannot_fail(term, safe))
    if len(predicates) < len(about) and not cannot_fail(key, safe):
        return None
    return Reach(changed, scans, predicates, key, generated)


def _computed_links(found: Conjunctive, safe: Safe) -> list[tuple[Column, Column]]:
    """Aliases whose rows are joined by what is computed from each of them: coalesce(a.x, 0) = b.y. No index serves that."""
    links = []
    for term in found.predicates:
        if isinstance(term, exp.EQ) and cannot_fail(term, safe) and not equality(term):
            sides = [{alias for alias, _ in columns(side)} for side in (term.this, term.expression)]
            if all(len(side) == 1 for side in sides) and sides[0] != sides[1]:
                links.append(((sides[0].pop(), ""), (sides[1].pop(), "")))
    return links


def _links_to_constants(found: Conjunctive, safe: Safe) -> list[tuple[Column, Column]]:
    """Aliases that any term ties to a constant relation: whatever it compares, the constant's rows that pass it are known."""
    links = []
    for term in found.predicates:
        aliases = sorted({alias for alias, _ in columns(term)})
        if len(aliases) == 2 and any(alias in safe.constants for alias in aliases) and cannot_fail(term, safe):
            links.append(((aliases[0], ""), (aliases[1], "")))
    return links


def _reads(item: FunctionScan | Constant) -> set[Column]:
    """The columns that a function's arguments read."""
    return {pair for call in item.expressions for pair in columns(call)}


def terms_of_constants(reach: Reach) -> Iterator[tuple[Constant, Expression]]:
    """What the reach computes from columns of a constant relation alone, and relies on that it can be."""
    for item in reach.generated:
        if isinstance(item, Constant):
            safe = Safe(constants={item.alias})
            for term in (*reach.predicates, reach.key):
                yield from ((item, node) for node in parts_of_constants(term, safe))


def _equal_columns(found: Conjunctive) -> list[tuple[Column, Column]]:
    return [pair for term in found.predicates if (pair := equality(term))]


def _equals(value: exp.Column, equal: list[tuple[Column, Column]]) -> list[Column]:
    """The key's column, and other columns that are equal to it."""
    known = [(value.table, value.name)]
    for one in known:
        known += [b for a, b in equal if a == one and b not in known]
        known += [a for a, b in equal if b == one and a not in known]
    return known


def _same_type(one: Column, other: exp.Column, found: Conjunctive, tables: Tables) -> bool:
    """A cast of a value that is not equal to the key after all could fail, and with it the writer's statement."""
    if one == (other.table, other.name):
        return True
    leaves: list[Scan | Constant] = [*found.scans]
    leaves += (item for item in found.generated if isinstance(item, Constant))
    types = []
    for wanted in (one, (other.table, other.name)):
        types += [fact.base_type for leaf in leaves if (fact := _fact_of(leaf, wanted, tables))]
    return len(types) == 2 and types[0] == types[1]


def _neighbours(alias: str, equal: list[tuple[Column, Column]]) -> set[str]:
    return {b[0] for a, b in equal if a[0] == alias} | {a[0] for a, b in equal if b[0] == alias}


UNKNOWN_DISTINCT = 1000.0
"""Where statistics are missing: worse than a unique key, better than a flag."""


def distinct_values(candidate: Expression, operator: Operator, tables: Tables) -> float:
    """How many values a key has, by statistics and unique keys."""
    for node in operator.walk():
        if isinstance(node, Scan) and isinstance(candidate, exp.Column) and node.alias == candidate.table:
            table = tables[node.table]
            if (candidate.name,) in table.unique:
                return max(table.rows, 1e6)
            return table.distinct.get(candidate.name, UNKNOWN_DISTINCT)
        if isinstance(node, Constant) and isinstance(candidate, exp.Column) and node.alias == candidate.table:
            return UNKNOWN_DISTINCT
    return UNKNOWN_DISTINCT / 2


def can_be_looked_up(fact: ColumnFact) -> bool:
    """Whether values of the type can be looked up by equality."""
    comparable = fact.deterministic and not fact.foreign
    return comparable and fact.base_type.lstrip("_") not in _NO_EQUALITY and not fact.base_type.startswith("_")


_NO_EQUALITY = frozenset("json xml point line lseg box path polygon circle".split())
