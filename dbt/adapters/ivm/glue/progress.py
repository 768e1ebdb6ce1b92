"""Says what a long build is at, while it waits for PostgreSQL; quick ones pass in silence."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

SILENCE = 10.0
"""Seconds that a step may take before there is a word of it."""
LONGEST_SILENCE = 60.0


class Progress:
    """Watches one step at a time from a thread of its own, since the one that works waits for the server."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._changed = threading.Condition()
        self._step = ""
        self._began = 0.0
        self._thread: threading.Thread | None = None

    def begin(self, step: str) -> None:
        with self._changed:
            self._step, self._began = step, time.monotonic()
            if self._thread is None:
                name = threading.current_thread().name
                self._thread = threading.Thread(target=self._watch, name=name, daemon=True)
                self._thread.start()
            self._changed.notify()

    def end(self, rows: int | None = None) -> None:
        with self._changed:
            seconds = time.monotonic() - self._began
            if self._step and seconds >= SILENCE:
                made = "done" if rows is None else f"{rows:,} rows"
                self._say(f"{self._step}: {made} in {seconds:,.0f} s")
            self._step = ""
            self._changed.notify()

    def close(self) -> None:
        """Ends the thread; a step that has not ended has failed, which others tell."""
        with self._changed:
            thread, self._thread, self._step = self._thread, None, ""
            self._changed.notify()
        if thread is not None:
            thread.join()

    def _watch(self) -> None:
        with self._changed:
            watched, pause, due = -1.0, SILENCE, 0.0
            while self._thread is threading.current_thread():
                if not self._step:
                    self._changed.wait()
                    continue
                if watched != self._began:
                    watched, pause, due = self._began, SILENCE, self._began + SILENCE
                left = due - time.monotonic()
                if left > 0:
                    self._changed.wait(left)
                    continue
                self._say(f"{self._step}: {time.monotonic() - self._began:,.0f} s so far")
                pause = min(2 * pause, LONGEST_SILENCE)
                due += pause
