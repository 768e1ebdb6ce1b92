"""The three lives that the demo shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from demo.writes import Step


@dataclass(frozen=True)
class Story:
    """One folder of models and what happens to its base tables.

    Args:
        name: of the folder under models/ and of the schema of the base tables.
        headline: the model whose rows are shown, and their order.
        steps: made from a directory for generated data; only shuffled by a fixed seed.
    """

    name: str
    title: str
    text: str
    headline: str
    order_by: str
    steps: Callable[[Path], Iterator[Step]]
