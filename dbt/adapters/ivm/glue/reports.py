"""What the pipeline has to say, as dbt's own events: in the terminal, in the log file and for `--warn-error`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dbt.adapters.contracts.connection import AdapterResponse
from dbt.adapters.events.types import AdapterEventInfo, AdapterEventWarning
from dbt_common.events.contextvars import get_node_info
from dbt_common.events.functions import fire_event, warn_or_error
from dbt_common.exceptions import DbtRuntimeError
from dbt_common.exceptions.events import EventCompilationError

from dbt.adapters.ivm.compiler import Outcome
from dbt.adapters.ivm.glue.progress import Progress
from dbt.adapters.ivm.warnings import Notice


class Refused(DbtRuntimeError):
    """A compilation error to dbt and its users, without the macros that it passed on its way up: they are ours."""

    CODE = 10004
    MESSAGE = "Compilation Error"

    @property
    def type(self) -> str:
        return "Compilation"


@dataclass(frozen=True)
class Preferences:
    """The codes that a model's `ivm_warnings` silences, and those that it makes errors.

    dbt's warn_error_options take the names of dbt's own events only, among which all our warnings are one.
    """

    silence: frozenset[str] = frozenset()
    error: frozenset[str] = frozenset()


class DbtReporter:
    """Tells dbt about one model; an error goes up from here through the pipeline, to be rolled back."""

    def __init__(self, model: object, preferences: Preferences = Preferences()) -> None:
        self._model = model
        self._preferences = preferences
        self._said: set[Notice] = set()
        self._node = get_node_info()
        self._progress = Progress(self._inform)
        self.begin, self.end, self.close = self._progress.begin, self._progress.end, self._progress.close

    def warn(self, warning: Notice) -> None:
        # A model that is tried again, since a lock could not be had, has nothing new to say.
        if warning.code in self._preferences.silence or warning in self._said:
            return
        self._said.add(warning)
        event = AdapterEventWarning(name="ivm", base_msg=warning.about(self._model), node_info=self._node)
        if warning.code in self._preferences.error:
            raise EventCompilationError(event.message(), None)
        warn_or_error(event)

    def _inform(self, text: str) -> None:
        fire_event(AdapterEventInfo(name="ivm", base_msg=f"{self._model}: {text}", node_info=self._node))


class _Told(DbtReporter):
    """For work on other models than the one that runs: their warnings are given when they have their own run."""

    def warn(self, warning: Notice) -> None:
        pass


@contextmanager
def told(what: object) -> Iterator[DbtReporter]:
    """Reports progress, and no warnings, until the block ends."""
    report = _Told(what)
    try:
        yield report
    finally:
        report.close()


@contextmanager
def reporter(model: object, preferences: Preferences) -> Iterator[DbtReporter]:
    """Reports until the block ends."""
    report = DbtReporter(model, preferences)
    try:
        yield report
    finally:
        report.close()


@dataclass
class IvmResponse(AdapterResponse):
    """What run_results.json says under `adapter_response`.

    Args:
        kind: created, unchanged, repaired, altered or rebuilt; reason: why, in words.
        rules: what follows the changes of each block of the model.
        seconds: how long planning and building took, waiting for locks included.
    """

    kind: str = ""
    reason: str = ""
    rules: str = ""
    seconds: float = 0.0


def response(outcome: Outcome, seconds: float) -> IvmResponse:
    """The outcome in the words of dbt's result line."""
    return IvmResponse(
        _message=_message(outcome),
        code="INCREMENTAL VIEW",
        rows_affected=outcome.rows,
        kind=outcome.kind,
        reason=outcome.reason,
        rules=", ".join(outcome.rules),
        seconds=round(seconds, 3),
    )


def _message(outcome: Outcome) -> str:
    reason = f": {outcome.reason}" if outcome.reason else ""
    rows = "" if outcome.rows is None else f", {outcome.rows:,} rows"
    recomputed = f", recomputed by every change ({outcome.recomputed})" if outcome.recomputed else ""
    return f"INCREMENTAL VIEW {outcome.kind}{reason}{rows}{recomputed}"
