"""How the pipeline speaks to people while it works: warnings, and what it is at."""

from __future__ import annotations

from typing import Protocol

from dbt.adapters.ivm.warnings import Notice


class Reporter(Protocol):
    """Hears what happens to one model; may raise to stop it, before anything is committed."""

    def warn(self, warning: Notice) -> None:
        """Something that the model's users have to know."""
        ...

    def begin(self, step: str) -> None:
        """From now on the pipeline is at this, which may take its time."""
        ...

    def end(self, rows: int | None = None) -> None:
        """The step that began last has ended, with so many rows if it made some."""
        ...


class Silent:
    """Hears nothing."""

    def warn(self, warning: Notice) -> None:
        pass

    def begin(self, step: str) -> None:
        pass

    def end(self, rows: int | None = None) -> None:
        pass


SILENT = Silent()
