"""The config keys of `incremental_view` models, checked before they reach the pipeline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dbt.adapters.postgres.impl import PostgresConfig

from dbt.adapters.ivm.compiler import Options
from dbt.adapters.ivm.glue.config_keys import InvalidConfig, place, read_by_nobody
from dbt.adapters.ivm.glue.reports import Preferences
from dbt.adapters.ivm.reconcile.contract import Constraint
from dbt.adapters.ivm.render.indexes import METHODS, IndexSpec
from dbt.adapters.ivm.warnings import KINDS, Notice

DURATION = re.compile(r"(?P<number>\d+(\.\d+)?)\s*(?P<unit>us|ms|s|min|h|d)?")
MILLISECONDS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "min": 6e4, "h": 3.6e6, "d": 8.64e7}

# Keys of dbt-postgres that an incremental view would have to ignore.
NOT_YET = {
    "maintenance": "remove the key; every model is maintained immediately",
    "stripes": "remove the key; a group's state is one row",
}
# What a model may say although there is no choice yet.
DEFAULTS = {"maintenance": "immediate", "stripes": 1}


@dataclass
class IvmConfig(PostgresConfig):
    """Config keys that dbt accepts in models of this adapter."""

    lock_timeout: str | int | None = None
    on_unsupported: str | None = None
    ripple: bool | None = None
    ivm_warnings: dict[str, Any] | None = None


KEYS = ("lock_timeout", "on_unsupported", "ripple", "indexes", "unlogged", "on_configuration_change", *NOT_YET)
"""The config keys that concern us."""


def model_options(config: Any, full_refresh: bool) -> Options:
    """What the config that a model's macros see asks for; errors name the files that may set a key."""
    try:
        wanted = options({key: config.get(key) for key in KEYS}, full_refresh)
        return replace(wanted, constraints=tuple(constraints(config.model)))
    except InvalidConfig as error:
        raise error.at(place(config.model, error.key)) from None


def constraints(model: Any) -> Iterator[Constraint]:
    """Those of the model's contract, if it is enforced."""
    if not model.config.contract.enforced:
        return
    for column in model.columns.values():
        for found in column.constraints:
            yield _constraint(found, (column.name,))
    for found in model.constraints:
        yield _constraint(found, tuple(found.columns))


def _constraint(found: Any, columns: tuple[str, ...]) -> Constraint:
    kind = str(getattr(found.type, "value", found.type))
    return Constraint(kind, columns, found.expression or "", quiet=not found.warn_unenforced)


def preferences(config: Any) -> Preferences:
    """Which warnings the model's config silences, and which it makes errors."""
    try:
        return preferred(config)
    except InvalidConfig as error:
        raise error.at(place(config.model, error.key)) from None


def unknown_keys(config: Any) -> Iterator[Notice]:
    """Config keys of a model that look like one that was meant."""
    return read_by_nobody(config.model, IvmConfig)


def options(config: Mapping[str, Any], full_refresh: bool) -> Options:
    """What a model's config asks for.

    Raises:
        InvalidConfig: a key has a value that it cannot have, or is not supported for this materialization.
    """
    for key, advice in NOT_YET.items():
        if config.get(key) not in (None, False, [], {}, DEFAULTS.get(key)):
            raise InvalidConfig(
                f"config {key!r} is not supported for incremental_view yet", "it would be ignored", advice, key
            )
    return Options(
        lock_timeout=duration("lock_timeout", config.get("lock_timeout"), Options().lock_timeout, _invalid),
        full_refresh=full_refresh,
        may_recompute=_one_of("on_unsupported", config.get("on_unsupported"), "fail", "recompute") == "recompute",
        indexes=_indexes(config.get("indexes")),
        unlogged=_flag("unlogged", config.get("unlogged")),
        on_configuration_change=_one_of(
            "on_configuration_change", config.get("on_configuration_change"), "apply", "continue", "fail"
        ),
        ripple=_flag("ripple", config.get("ripple"), Options().ripple),
    )


def _flag(key: str, value: Any, default: bool = False) -> bool:
    if value not in (None, True, False):
        raise _invalid(key, value, "true or false")
    return default if value is None else bool(value)


def _one_of(key: str, value: Any, default: str, *others: str) -> str:
    allowed = (default, *others)
    if value is None:
        return default
    if value in allowed:
        return str(value)
    raise _invalid(key, value, " or ".join(map(repr, allowed)))


def duration(key: str, value: Any, default: str, invalid: Callable[[str, Any, str], Exception]) -> str:
    """A duration as PostgreSQL takes it, 0 for no limit.

    Raises:
        what `invalid` makes of key, value and what is allowed: it is none, or would be rounded to no limit.
    """
    if value is None:
        return default
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0
    text = str(value).strip()
    found = DURATION.fullmatch(text) if number or isinstance(value, str) else None
    if not found:
        raise invalid(key, value, "a duration such as '5s' or '500ms', or a number of milliseconds")
    if 0 < float(found["number"]) * MILLISECONDS[found["unit"] or "ms"] < 1:
        raise invalid(key, value, "at least a millisecond, or 0 for no limit")
    return text


def _indexes(value: Any) -> tuple[IndexSpec, ...]:
    """As dbt-postgres has them: a list of {columns, unique, type}."""
    if value is not None and not isinstance(value, list):
        raise _invalid("indexes", value, "a list of {columns: [..], unique: true or false, type: ..}")
    return tuple(sorted({_index(item) for item in value or ()}))


def _index(item: Any) -> IndexSpec:
    columns = item.get("columns") if isinstance(item, Mapping) else None
    named = isinstance(columns, list) and columns and all(isinstance(c, str) and c.strip() for c in columns)
    if not named or set(item) - {"columns", "unique", "type"}:
        raise _invalid("indexes", item, "{columns: [names of columns], unique: true or false, type: ..} in each item")
    unique, method = item.get("unique") or False, item.get("type") or "btree"
    if not isinstance(unique, bool):
        raise _invalid("indexes", item, "unique: true or false")
    if not isinstance(method, str) or method.lower() not in METHODS:
        raise _invalid("indexes", item, f"of type {', '.join(METHODS)}")
    return IndexSpec(tuple(column.strip() for column in columns), unique, method.lower())


def preferred(config: Mapping[str, Any]) -> Preferences:
    """The same of a config that is a mapping.

    Raises:
        InvalidConfig: `ivm_warnings` has a value that it cannot have.
    """
    value = config.get("ivm_warnings")
    allowed = "{silence: [codes], error: [codes]} with codes from docs/warnings.md, such as IVM002"
    if value is None:
        return Preferences()
    if not isinstance(value, Mapping) or set(value) - {"silence", "error"}:
        raise _invalid("ivm_warnings", value, allowed)
    for codes in value.values():
        if not isinstance(codes, list) or not set(map(str, codes)) <= set(KINDS):
            raise _invalid("ivm_warnings", value, allowed)
    return Preferences(frozenset(value.get("silence", ())), frozenset(value.get("error", ())))


def _invalid(key: str, value: Any, allowed: str) -> InvalidConfig:
    return InvalidConfig(f"config {key!r} has the value {value!r}", f"it must be {allowed}", "correct the value", key)
