"""What a soak counts, from many threads at once, and what it has against the outcome."""

from __future__ import annotations

import threading
import time
from collections import Counter


class Figures:
    """Counts by name, and the findings that make the soak fail."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._findings: list[str] = []
        self._start = time.monotonic()

    def count(self, name: str, number: int = 1) -> None:
        with self._lock:
            self._counts[name] += number

    def find(self, text: str) -> None:
        with self._lock:
            self._findings.append(f"after {time.monotonic() - self._start:.1f} s: {text}")

    def __getitem__(self, name: str) -> int:
        with self._lock:
            return self._counts[name]

    @property
    def findings(self) -> list[str]:
        with self._lock:
            return list(self._findings)

    def table(self) -> str:
        """All counts, one per line."""
        with self._lock:
            return "\n".join(f"  {name:<44} {number:>10,}" for name, number in sorted(self._counts.items()))

    def line(self, *names: str) -> str:
        """Some counts on one line."""
        return ", ".join(f"{self[name]:,} {name}" for name in names)
