"""Aggregate functions: which partial states each one needs, and its value over them.

The values follow PostgreSQL's own final functions (src/backend/utils/adt/numeric.c, float.c, timestamp.c), so that they
are equal to a fresh evaluation, digits included. Floating-point inputs are added as exact decimals: additions can then be
undone and their order does not matter; a fresh sum differs only by its own rounding.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dbt.adapters.ivm.catalog.facts import ColumnFact
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import identifier
from dbt.adapters.ivm.planner.partial_states import ROW, Additive, Extreme, PartialState, state_column

_SMALL_INTEGERS = frozenset(("int2", "int4"))
_FLOATS = frozenset(("float4", "float8"))
_ZERO = "0::numeric"
_SCALE_DIGITS = 15
"""Decimal digits per scale in a scale histogram: room for 10^15 rows."""

INFINITE_INTERVALS = 170000
"""server_version_num from which intervals can be infinite."""


@dataclass(frozen=True)
class Argument:
    """An aggregate's input: a column of the rows.

    Args:
        scale: digits after the point that all values have, None where unknown (numeric only).
    """

    column: str
    fact: ColumnFact
    scale: int | None

    @property
    def sql(self) -> str:
        return f"{ROW}.{identifier(self.column)}"

    @property
    def present(self) -> str:
        """Whether the value is there; a row of NULLs is a value."""
        return f"{self.sql} IS DISTINCT FROM NULL" if self.fact.kind == "c" else f"{self.sql} IS NOT NULL"

    @property
    def finite(self) -> str:
        return f"({self.sql} > '-Infinity' AND {self.sql} < 'Infinity')"

    @property
    def special(self) -> str:
        """Whether the value is NaN, which PostgreSQL sorts last, or infinite."""
        return f"({self.sql} >= 'Infinity' OR {self.sql} <= '-Infinity')"

    @property
    def decimal(self) -> str:
        """The value as numeric, exactly."""
        if self.fact.base_type == "numeric":
            return self.sql
        if self.fact.base_type in _FLOATS:
            return f"{self.sql}::float8::text::numeric"
        return f"{self.sql}::numeric"


class StateColumns:
    """Collects partial states; the same fold is kept once.

    Args:
        fresh: gives an unused column name close to the wanted one.
    """

    def __init__(self, fresh: Callable[[str], str]) -> None:
        self._fresh = fresh
        self._known: dict[tuple[str, ...], str] = {}
        self.partials: list[PartialState] = []

    def rows(self, scalar: bool) -> str:
        """The number of rows of a group; the first column to be asked for."""
        return self._additive(Additive(self._fresh("n"), "", "", "0::bigint", never_empty=not scalar))

    def count(self, wanted: str, condition: str) -> str:
        """The number of rows that fulfil the condition."""
        return self.total(f"{wanted}__count", "", condition, "0::bigint")

    def total(self, wanted: str, term: str, condition: str, zero: str, zero_test: str = "{} <> 0") -> str:
        """The sum of the term over the rows that fulfil the condition, as a column of the state row."""
        known = self._known.get((term, condition, zero))
        return known or self._additive(Additive(self._fresh(wanted), term, condition, zero, zero_test))

    def _additive(self, partial: Additive) -> str:
        self.partials.append(partial)
        self._known[partial.term, partial.condition, partial.zero] = state_column(partial.column)
        return state_column(partial.column)

    def extreme(self, wanted: str, function: str, argument: Argument) -> str:
        key = (function, argument.sql)
        if key not in self._known:
            present = self.count(wanted, argument.present)
            name = self._fresh(f"{wanted}__{function}")
            self._known[key] = state_column(name)
            self.partials.append(Extreme(name, function, argument.sql, self._fresh(f"{name}__left"), present))
        return self._known[key]


def final_value(function: str, argument: Argument, columns: StateColumns, wanted: str, server_version: int) -> str:
    """The aggregate's value over the state row, after adding the partial states it needs.

    Raises:
        Refusal: no additive form for this function over this type.
    """
    base = argument.fact.base_type
    if function == "count":
        return columns.count(wanted, argument.present)
    if function in ("min", "max"):
        return columns.extreme(wanted, function, argument)
    if function in ("bool_and", "bool_or"):
        return _boolean(function, argument, columns, wanted)
    if function in ("sum", "avg") and base == "interval":
        return _interval(function, argument, columns, wanted, server_version)
    if function == "sum" and base == "money":
        count = columns.count(wanted, argument.present)
        total = columns.total(f"{wanted}__sum", argument.sql, "", "0::money", "{} <> 0::money")
        return f"CASE WHEN {count} > 0 THEN {total} END"
    if base not in _SMALL_INTEGERS | _FLOATS | {"int8", "numeric"}:
        raise unsupported(f"{function}() over {argument.fact.type}", wanted)
    number = _Number(argument, columns, wanted)
    if function == "sum":
        return number.sum()
    if function == "avg":
        return number.average()
    return number.deviation(sample=function.endswith("_samp"), root=function.startswith("stddev"))


def unsupported(construct: str, where: str) -> Refusal:
    """For an aggregate call without an additive form, e.g. "string_agg()" or "count(DISTINCT ..)"."""
    advice = "Use count, sum, avg, min, max, bool_and, bool_or, variance or stddev, or another materialization."
    if construct == "count(DISTINCT ..)":
        advice = "Count what is distinct already: count(*) from (SELECT DISTINCT x FROM .. WHERE x IS NOT NULL)."
    return Refusal(
        f"the aggregate {construct}",
        "It has no rule of its own, and no key by which its groups could be computed anew.",
        advice,
        where,
    )


def _boolean(function: str, argument: Argument, columns: StateColumns, wanted: str) -> str:
    count = columns.count(wanted, argument.present)
    true = columns.count(f"{wanted}__true", argument.sql)
    return f"CASE WHEN {count} > 0 THEN {true} {'= ' + count if function == 'bool_and' else '> 0'} END"


def _interval(function: str, argument: Argument, columns: StateColumns, wanted: str, server_version: int) -> str:
    """Months, days and time are added apart, so subtraction undoes addition; infinite ones are counted."""
    value = argument.sql
    count = columns.count(wanted, argument.present)
    is_finite = f"isfinite({value})" if server_version >= INFINITE_INTERVALS else ""
    zero = "'\\x00000000000000000000000000000000'::bytea"
    total = columns.total(f"{wanted}__sum", value, is_finite, "'0'::interval", "interval_send({}) <> " + zero)
    finite = total if function == "sum" else f"{total} / {count}"
    if server_version < INFINITE_INTERVALS:
        return f"CASE WHEN {count} > 0 THEN {finite} END"
    above = columns.count(f"{wanted}__infinity", f"{value} = 'infinity'::interval")
    below = columns.count(f"{wanted}__minus_infinity", f"{value} = '-infinity'::interval")
    return (
        f"CASE WHEN {count} > 0 THEN CASE WHEN {above} = 0 AND {below} = 0 THEN {finite} "
        f"WHEN {below} = 0 THEN 'infinity'::interval WHEN {above} = 0 THEN '-infinity'::interval "
        # Fails as a fresh sum does; of constants alone the planner would make it fail always.
        f"ELSE {total} + 'infinity'::interval + '-infinity'::interval END END"
    )


class _Number:
    """sum, avg and the variance family over integers, numeric and floating point."""

    def __init__(self, argument: Argument, columns: StateColumns, wanted: str) -> None:
        self._argument = argument
        self._columns = columns
        self._wanted = wanted
        self._base = argument.fact.base_type
        self._count = columns.count(wanted, argument.present)

    @property
    def _has_specials(self) -> bool:
        return self._base == "numeric" or self._base in _FLOATS

    def sum(self) -> str:
        if self._base in _SMALL_INTEGERS:
            return f"CASE WHEN {self._count} > 0 THEN {self._total()} END"
        if self._base in _FLOATS:
            return self._guarded(f"{self._total()}::{self._base}", self._base)
        return self._guarded(self._rounded(self._total(), 1), "numeric")

    def average(self) -> str:
        if self._base in _FLOATS:
            return self._guarded(f"({self._total()} / {self._count})::float8", "float8")
        return self._guarded(f"{self._rounded(self._total(), 1)}::numeric / {self._count}", "numeric")

    def deviation(self, sample: bool, root: bool) -> str:
        """numeric_stddev_internal() of numeric.c: (n * sum of squares - sum * sum) / (n * n or n * (n - 1))."""
        count = f"{self._count}::numeric"
        squares = self._rounded(self._squares(), 2)
        total = f"{self._rounded(self._total(), 1)}::numeric"
        numerator = f"({count} * {squares} - {total} * {total})"
        variance = f"{numerator} / ({count} * ({count} - {1 if sample else 0}))"
        result = "float8" if self._base in _FLOATS else "numeric"
        value = _square_root(variance, rounded=result == "numeric") if root else variance
        exact = f"CASE WHEN {numerator} <= 0 THEN 0 ELSE {value} END::{result}"
        specials = f" WHEN {self._special_count()} <> 0 THEN 'NaN'::{result}" if self._has_specials else ""
        return f"CASE WHEN {self._count} <= {1 if sample else 0} THEN NULL{specials} ELSE {exact} END"

    def _present(self) -> str:
        return self._argument.finite if self._has_specials else self._argument.present

    def _total(self) -> str:
        small = self._base in _SMALL_INTEGERS
        term, zero = (self._argument.sql, "0::bigint") if small else (self._argument.decimal, _ZERO)
        return self._columns.total(f"{self._wanted}__sum", term, self._present(), zero)

    def _squares(self) -> str:
        decimal = self._argument.decimal
        return self._columns.total(f"{self._wanted}__squares", f"{decimal} * {decimal}", self._present(), _ZERO)

    def _rounded(self, total: str, power: int) -> str:
        """The total with the digits that a fresh sum has: the most that any value still there has.

        Where values have differing scales, 10^(-15 * scale) is summed beside them: its last non-zero digit tells the
        largest scale that is left.
        """
        if self._base != "numeric" or self._argument.scale is not None:
            return total
        term = f"('1e-' || {_SCALE_DIGITS} * scale({self._argument.sql}))::numeric"
        scales = self._columns.total(f"{self._wanted}__scales", term, self._present(), _ZERO)
        largest = f"ceil(min_scale({scales}) / {_SCALE_DIGITS}.0)::int"
        return f"round({total}, {largest})" if power == 1 else f"round({total}, {power} * {largest})"

    def _special_count(self) -> str:
        """NaN, Infinity and -Infinity counted in one number, 20 digits each."""
        value = self._argument.sql
        term = f"CASE {value} WHEN 'NaN' THEN 1 WHEN 'Infinity' THEN 1e20 ELSE 1e40 END"
        return self._columns.total(f"{self._wanted}__specials", term, self._argument.special, _ZERO)

    def _guarded(self, finite: str, result: str) -> str:
        if not self._has_specials:
            return f"CASE WHEN {self._count} > 0 THEN {finite} END"
        specials = self._special_count()
        nan, above, below = f"mod({specials}, 1e20)", f"mod(div({specials}, 1e20), 1e20)", f"div({specials}, 1e40)"
        return (
            f"CASE WHEN {self._count} = 0 THEN NULL WHEN {specials} = 0 THEN {finite} "
            f"WHEN {nan} > 0 OR {above} > 0 AND {below} > 0 THEN 'NaN'::{result} "
            f"WHEN {above} > 0 THEN 'Infinity'::{result} ELSE '-Infinity'::{result} END"
        )


def _square_root(variance: str, rounded: bool) -> str:
    """sqrt() from enough digits to be exact; of numeric, stddev rounds it to the scale of the variance."""
    root = f"sqrt(round({variance}, 2 * scale({variance}) + 40))"
    return f"round({root}, scale({variance}))" if rounded else root
