"""Builds additive blocks: rows, keys, partial states and final values of one aggregate, DISTINCT or plain SELECT."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from sqlglot import exp

from dbt.adapters.ivm.algebra.aggregation import call_name
from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, columns, sql, substitute
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Distinct,
    Named,
    Operator,
    Project,
    Scan,
    output_alias,
    output_names,
)
from dbt.adapters.ivm.algebra.properties import fixed_scale
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import BoundQuery, ColumnFact, Describe
from dbt.adapters.ivm.errors import Indeterminate, Refusal
from dbt.adapters.ivm.names import RelationName, fit, identifier
from dbt.adapters.ivm.planner.affected.checks import check_determinate
from dbt.adapters.ivm.planner.affected.keys import Keyed, choose_key, read_columns
from dbt.adapters.ivm.planner.aggregates import Argument, StateColumns, final_value, unsupported
from dbt.adapters.ivm.planner.blocks import Block, BlockKind, Branch, Differences, Key, KeysBlock, RecomputedBlock
from dbt.adapters.ivm.planner.flatten import FlatBranch, flatten
from dbt.adapters.ivm.planner.generated import from_clause
from dbt.adapters.ivm.planner.partial_states import Extreme, FinalValue, state_column
from dbt.adapters.ivm.planner.second_keys import followed, second_key
from dbt.adapters.ivm.planner.strategy import is_linear

_FUNCTIONS = {
    **{name: name for name in ("count", "sum", "avg", "min", "max", "bool_and", "bool_or")},
    **{name: name for name in ("var_pop", "var_samp", "stddev_pop", "stddev_samp")},
    "every": "bool_and",
    "variance": "var_samp",
    "stddev": "stddev_samp",
}
"""Aggregates with an additive form, by PostgreSQL's names, and what they are called here."""


ROWS_ALIAS = "ivm_rows"


class BlockBuilder:
    """Makes the blocks of one query."""

    def __init__(self, tree: Operator, bound: BoundQuery, describe: Describe) -> None:
        self._bound = bound
        self._describe = describe
        self._names = _friendly_names(tree)
        self._tables = {scan.alias: bound.tables[scan.table] for scan in tree.walk() if isinstance(scan, Scan)}

    def groups(self, aggregate: Aggregate, number: int) -> Block:
        """GROUP BY, or an aggregate without it."""
        if aggregate.sets is not None:
            raise no_rule(aggregate.construct)
        calls = [(named, *_call(named.expression)) for named in aggregate.aggregates]
        arguments = _distinct_expressions([argument for _, _, argument in calls if argument is not None])
        rows = [*(Named(key.name, key.expression) for key in aggregate.keys), *arguments]
        differences = None
        if is_linear(aggregate.input):
            branches, facts = self._rows(aggregate.input, rows)
        else:
            differences = self._differences(aggregate, rows)
            branches, facts = self._difference_rows(differences, rows)
        fresh = _fresh_names()
        keys = tuple(self._key(aggregate.alias, named.name, facts[named.name], fresh) for named in aggregate.keys)
        states = StateColumns(fresh)
        total = states.rows(aggregate.scalar)
        by_text = {sql(argument.expression): argument.name for argument in arguments}
        final = [
            FinalValue(named.name, state_column(key.state_column))
            for named, key in zip(aggregate.keys, keys, strict=True)
        ]
        for named, function, expression in calls:
            wanted = self._names.get((aggregate.alias, named.name), named.name)
            if expression is None:
                value = total
            else:
                name = by_text[sql(expression)]
                argument = Argument(name, facts[name], self._scale(branches, [row.name for row in rows].index(name)))
                _check_argument(argument, function)
                value = final_value(function, argument, states, wanted, self._bound.server_version)
            final.append(FinalValue(named.name, value))
        if any(isinstance(partial, Extreme) for partial in states.partials):
            for key in keys:
                _check_looked_up(key.fact, self._names.get((aggregate.alias, key.row_column), key.row_column))
        if differences and any(isinstance(partial, Extreme) for partial in states.partials):
            raise no_rule("min() or max() over rows that are not linear")
        return Block(
            number=number,
            kind=BlockKind.GROUPS,
            alias=aggregate.alias,
            branches=branches,
            row_columns=tuple((row.name, facts[row.name]) for row in rows),
            keys=keys,
            payload=(),
            multiplicity=states.partials[0].column,
            partials=tuple(states.partials),
            final=tuple(final),
            scalar=aggregate.scalar,
            differences=differences,
        )

    def _key_of(self, operator: Operator) -> Keyed | None:
        return choose_key(_derived_table(operator), self._bound.tables, self._describe)

    def _difference_rows(
        self, differences: Differences, rows: list[Named]
    ) -> tuple[tuple[Branch, ...], dict[str, ColumnFact]]:
        check_determinate(differences.rows, self._bound.tables)
        facts = self._describe(select_sql(differences.rows)) if rows else ()
        return (), {named.name: fact for named, fact in zip(rows, facts, strict=True)}

    def distinct(self, distinct: Distinct, number: int) -> Block:
        """SELECT DISTINCT: grouping by all outputs."""
        alias, names = output_alias(distinct), output_names(distinct)
        aliased = tuple(Named(f"k{i}", column(alias, name)) for i, name in enumerate(names, 1))
        branches, facts = self._rows(distinct.input, list(aliased))
        fresh = _fresh_names()
        keys = tuple(
            self._key(alias, name, facts[named.name], fresh, row_column=named.name)
            for named, name in zip(aliased, names, strict=True)
        )
        states = StateColumns(fresh)
        states.rows(scalar=False)
        return Block(
            number=number,
            kind=BlockKind.GROUPS,
            alias=alias,
            branches=branches,
            row_columns=tuple((named.name, facts[named.name]) for named in aliased),
            keys=keys,
            payload=(),
            multiplicity=states.partials[0].column,
            partials=tuple(states.partials),
            final=tuple(
                FinalValue(name, state_column(key.state_column)) for name, key in zip(names, keys, strict=True)
            ),
        )

    def rows(self, operator: Operator, number: int) -> Block:
        """Plain rows with their multiplicity; the key is a digest of the row's text, so that any type and length fits."""
        alias, names = output_alias(operator), output_names(operator)
        aliased = [Named(f"a{i}", column(alias, name)) for i, name in enumerate(names, 1)]
        branches, facts = self._rows(operator, aliased)
        fresh = _fresh_names()
        payload = tuple(
            Key(named.name, fresh(name), facts[named.name]) for named, name in zip(aliased, names, strict=True)
        )
        digest = Key("row_digest", fresh("row_digest"), ColumnFact("row_digest", "bytea", "bytea", category="U"))
        states = StateColumns(fresh)
        states.rows(scalar=False)
        return Block(
            number=number,
            kind=BlockKind.ROWS,
            alias=alias,
            branches=branches,
            row_columns=tuple((named.name, facts[named.name]) for named in aliased),
            keys=(digest,),
            payload=payload,
            multiplicity=states.partials[0].column,
            partials=tuple(states.partials),
            final=tuple(
                FinalValue(name, state_column(key.state_column)) for name, key in zip(names, payload, strict=True)
            ),
        )

    def keys(self, operator: Operator, number: int, by_differences: bool = False) -> KeysBlock | None:
        """The operator as an affected-key block, its keys found `by_differences` if need be; None if there is no key."""
        keyed, differences = self._key_of(operator), None
        if keyed is None and by_differences:
            found = second_key(_derived_table(operator), self._bound.tables, self._describe)
            keyed, differences = found or (None, None)
        if keyed is None:
            return None
        names = output_names(_derived_table(operator))
        check_determinate(keyed.operator, self._bound.tables)
        for read in (keyed, *(differences.all_keyed if differences else ())):
            self._check_read(read)
        return KeysBlock(
            number=number,
            alias=output_alias(operator),
            keyed=keyed,
            columns=self._describe(select_sql(keyed.operator)),
            final=tuple(FinalValue(name, state_column(name)) for name in names),
            differences=differences,
        )

    def recomputed(self, operator: Operator, reason: str) -> RecomputedBlock:
        """The operator as a block without a rule."""
        check_determinate(operator, self._bound.tables)
        for table in sorted({node.table for node in operator.walk() if isinstance(node, Scan)}):
            self._check_shown(table, read_columns(operator, table))
        return RecomputedBlock(
            number=0,
            alias=output_alias(operator),
            operator=operator,
            columns=self._describe(select_sql(operator)),
            final=tuple(FinalValue(name, state_column(name)) for name in output_names(operator)),
            reason=reason,
        )

    def _differences(self, aggregate: Aggregate, rows: list[Named]) -> Differences:
        """Rows over an operator that is not linear.

        Raises:
            Refusal: the changes of some table have no key, or the groups themselves are as good a key.
        """
        source = Project(aggregate.input, tuple(rows), ROWS_ALIAS)
        found = followed(source, self._bound.tables, self._describe)
        if not isinstance(found, Differences):
            raise no_rule(f"changes of {found}")
        for _, keyed in found.of_table:
            self._check_read(keyed)
        groups = self._key_of(aggregate)
        if groups and groups.distinct * 4 >= min(keyed.distinct for _, keyed in found.of_table):
            raise no_rule("a group that is computed anew as easily")
        return found

    def _check_read(self, keyed: Keyed) -> None:
        for table in {scan.table for scan in keyed.scans}:
            self._check_shown(table, keyed.used_columns(table))

    def _rows(self, operator: Operator, wanted: list[Named]) -> tuple[tuple[Branch, ...], dict[str, ColumnFact]]:
        """The branches that compute the wanted columns over the operator, and the columns' types."""
        flat = flatten(operator)
        branches = tuple(_branch(branch, wanted) for branch in flat)
        self._check_columns(branches)
        if not wanted:
            return branches, {}
        described = self._describe(_union(branches, wanted))
        return branches, {named.name: fact for named, fact in zip(wanted, described, strict=True)}

    def _check_columns(self, branches: tuple[Branch, ...]) -> None:
        for scan in (scan for branch in branches for scan in branch.scans):
            self._check_shown(scan.table, {name for branch in branches for name in branch.used_columns(scan.alias)})

    def _check_shown(self, table: RelationName, used: set[str]) -> None:
        """Raises for columns that the rows which triggers are shown do not have."""
        virtual = [c.name for c in self._bound.tables[table].columns if c.virtual and c.name in used]
        if virtual:
            raise Refusal(
                f"the virtual generated column {virtual[0]}",
                "The rows that a trigger is shown do not have it.",
                "Generate it STORED, or write its expression into the model.",
                f"{table}.{virtual[0]}",
            )

    def _key(self, alias: str, name: str, fact: ColumnFact, fresh: Callable[[str], str], row_column: str = "") -> Key:
        _check_key(fact, self._names.get((alias, name), name))
        return Key(row_column or name, fresh(self._names.get((alias, name), name)), fact)

    def _scale(self, branches: tuple[Branch, ...], position: int) -> int | None:
        scales = {fixed_scale(branch.outputs[position], self._fact) for branch in branches}
        return scales.pop() if len(scales) == 1 else None

    def _fact(self, node: exp.Column) -> ColumnFact | None:
        table = self._tables.get(node.table)
        return None if table is None else table.column(node.name)


def _derived_table(operator: Operator) -> Operator:
    """The operator with a select list of its own."""
    if not isinstance(operator, Aggregate):
        return operator
    named = tuple(Named(c.name, column(operator.alias, c.name)) for c in (*operator.keys, *operator.aggregates))
    return Project(operator, named, f"{operator.alias}_rows")


def _branch(flat: FlatBranch, wanted: list[Named]) -> Branch:
    outputs = tuple(substitute(named.expression, flat.columns) for named in wanted)
    return Branch(flat.scans, flat.predicates, outputs, flat.generated)


def _union(branches: tuple[Branch, ...], wanted: list[Named]) -> str:
    """A SELECT whose columns have the types of the rows."""
    selects = []
    for branch in branches:
        items = ", ".join(
            f"{sql(value)} AS {identifier(n.name)}" for value, n in zip(branch.outputs, wanted, strict=True)
        )
        tables = [f"{scan.table.sql} AS {identifier(scan.alias)}" for scan in branch.scans]
        selects.append(f"SELECT {items}{from_clause(tables, branch.generated)}")
    return " UNION ALL ".join(selects)


def _call(node: Expression) -> tuple[str, Expression | None]:
    """Function and argument of an aggregate call, FILTER folded into the argument; no argument: count(*) without FILTER.

    Raises:
        Refusal: DISTINCT, ORDER BY or several arguments inside the call, or an unknown function.
    """
    condition: Expression | None = None
    if isinstance(node, exp.Filter):
        condition = node.expression.this
        node = node.this
    name = call_name(node)
    if isinstance(node, exp.WithinGroup | exp.Dot) or name not in _FUNCTIONS:
        raise unsupported(f"{name}()" if name else "call", sql(node))
    function = _FUNCTIONS[name]
    argument = node.expressions[0] if isinstance(node, exp.Anonymous) and node.expressions else node.this
    if isinstance(argument, exp.Distinct):
        if function not in ("min", "max", "bool_and", "bool_or") or len(argument.expressions) != 1:
            raise unsupported(f"{function}(DISTINCT ..)", sql(node))
        argument = argument.expressions[0]
    if isinstance(argument, exp.Order):
        raise unsupported(f"{function}(.. ORDER BY ..)", sql(node))
    if isinstance(argument, exp.Star):
        return function, None if condition is None else _when(condition, exp.Literal.number(1))
    return function, argument if condition is None else _when(condition, argument)


def no_rule(what: str) -> Refusal:
    return Refusal(
        what, "It has no maintenance rule by differences.", "Join on columns that are compared by equality.", ""
    )


def _when(condition: Expression, value: Expression) -> Expression:
    return exp.Case(ifs=[exp.If(this=condition.copy(), true=value.copy())])


def _distinct_expressions(expressions: list[Expression]) -> list[Named]:
    by_text = {sql(expression): expression for expression in expressions}
    return [Named(f"a{number}", expression) for number, expression in enumerate(by_text.values(), 1)]


def _check_key(fact: ColumnFact, name: str) -> None:
    if not fact.deterministic:
        raise Indeterminate(
            f"grouping by a column with the nondeterministic collation {fact.collation or fact.type}",
            "Values that are equal but differ in their bytes can't be followed apart.",
            "Group by the column with COLLATE of a deterministic collation.",
            name,
        )
    if fact.base_type in _KEYLESS or fact.base_type.lstrip("_") in _KEYLESS:
        raise Refusal(
            f"grouping by a column of type {fact.type}",
            "The type has no equality operator for indexes.",
            "Cast it, e.g. json to jsonb or text.",
            name,
        )


_KEYLESS = frozenset("json xml point line lseg box path polygon circle".split())


def _check_looked_up(fact: ColumnFact, name: str) -> None:
    """Groups whose extreme leaves are looked up by =."""
    if fact.foreign:
        raise Refusal(
            f"min() or max() by a key of type {fact.type}",
            "Its rows are looked up by =, which for this type is not one of PostgreSQL's own operators.",
            f"Group by its text: {identifier(name)}::text.",
            name,
        )


def _check_argument(argument: Argument, function: str) -> None:
    if function in ("min", "max") and not argument.fact.deterministic:
        raise Indeterminate(
            f"{function}() with the nondeterministic collation {argument.fact.collation or argument.fact.type}",
            "Which of two equal values is the extreme is not determined.",
            "Use COLLATE of a deterministic collation.",
            argument.fact.name,
        )


def _fresh_names() -> Callable[[str], str]:
    """Gives column names, each once."""
    used: set[str] = set()

    def fresh(wanted: str) -> str:
        candidates = chain([wanted], (f"{wanted}_{number}" for number in range(2, 10_000)))
        name = next(fit(candidate) for candidate in candidates if fit(candidate) not in used)
        used.add(name)
        return name

    return fresh


def _friendly_names(tree: Operator) -> dict[tuple[str, str], str]:
    """For each derived column the name under which a select list passes it on unchanged; the outermost wins."""
    names: dict[tuple[str, str], str] = {}
    for operator in tree.walk():
        if isinstance(operator, Project):
            for output in operator.outputs:
                found = columns(bare(output.expression))
                if len(found) == 1:
                    names.setdefault(next(iter(found)), names.get((operator.alias, output.name), output.name))
    return names
