"""Models of one dbt run that are built at the same time, each holding locks on base tables until it commits."""

from __future__ import annotations

import threading


class Siblings:
    """Lets a model whose lock could not be had wait for the models beside it, then try again.

    `lock_timeout` is there for the application's writers: a sibling that takes longer to build is no reason to fail.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._building: set[int] = set()
        self._completed = 0

    def enter(self) -> int:
        """Says that this thread builds from now on; returns what `outlast` wants to know."""
        with self._changed:
            self._building.add(threading.get_ident())
            return self._completed

    def leave(self) -> None:
        """Says that this thread's transaction has ended; does nothing where none was announced."""
        with self._changed:
            if threading.get_ident() in self._building:
                self._building.remove(threading.get_ident())
                self._completed += 1
                self._changed.notify_all()

    def outlast(self, entered: int) -> bool:
        """Waits until a sibling has completed since `enter`; False if there is none left that could."""
        with self._changed:
            # This thread holds no locks now, so nobody should wait for it either.
            self._building.discard(threading.get_ident())
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._completed != entered or not self._building)
            return self._completed != entered
