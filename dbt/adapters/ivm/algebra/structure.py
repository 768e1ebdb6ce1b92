"""What stands in the fields of a dataclass, tuples and smaller dataclasses in them included: read or replaced, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

Kinds = tuple[type, ...]


def parts(node: Any, kinds: Kinds) -> Iterator[Any]:
    """The values of the given kinds in the node's fields; they are not entered."""
    for field in fields(node):
        yield from _inside(getattr(node, field.name), kinds)


def _inside(value: Any, kinds: Kinds) -> Iterator[Any]:
    if isinstance(value, kinds):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item, kinds)
    elif is_dataclass(value):
        yield from parts(value, kinds)


def changed(node: Any, kinds: Kinds, change: Callable[[Any], Any]) -> Any:
    """A copy in which the values that `parts` finds are replaced by what `change` makes of them."""
    return replace(
        node, **{field.name: _changed_inside(getattr(node, field.name), kinds, change) for field in fields(node)}
    )


def _changed_inside(value: Any, kinds: Kinds, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, kinds):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed_inside(item, kinds, change) for item in value)
    return changed(value, kinds, change) if is_dataclass(value) else value
