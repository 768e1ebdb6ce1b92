"""How people are told what follows the changes of a block: the name of its rule, and what the rule does."""

from __future__ import annotations

from collections.abc import Iterable

from dbt.adapters.ivm.planner.blocks import AnyBlock, KeysBlock, RecomputedBlock

MEANINGS = {
    "linear": "the changed rows themselves are added to the result",
    "differences": "what the affected keys' rows are now minus what they were is added to the result",
    "affected keys": "rows of the keys that a change affects are deleted and computed anew",
    "keys by differences": "the rows below, now and before, tell the keys of which the rows are deleted and computed anew",
    "recomputed": "any change computes all rows anew",
}


def rule(block: AnyBlock) -> str:
    """What follows the changes of a block, in a word or two: a key of `MEANINGS`."""
    if isinstance(block, RecomputedBlock):
        return "recomputed"
    if isinstance(block, KeysBlock):
        return "keys by differences" if block.differences else "affected keys"
    return "differences" if block.differences else "linear"


def in_words(rules: Iterable[str]) -> str:
    """What happens at a change.

    Args:
        rules: as `rule` names them; an installed model may have one that is no longer known.

    >>> in_words(("recomputed",))
    'recomputed: any change computes all rows anew'
    """
    return "; ".join(f"{name}: {MEANINGS[name]}" if name in MEANINGS else name for name in dict.fromkeys(rules))
