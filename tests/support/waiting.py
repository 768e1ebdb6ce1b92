"""Waiting for what another process does in its own time and tells nobody about."""

from __future__ import annotations

import time
from collections.abc import Callable


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Returns when the condition holds.

    Raises:
        AssertionError: it does not within that time.
    """
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.02)  # asked again and again, since nothing wakes us
