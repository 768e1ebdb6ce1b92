"""Which casts have a text to cast, as PostgreSQL says, and that texts become dates in no other way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dbt.adapters.ivm.algebra.clock_texts import casts_to_times, with_guards, without_casts
from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.catalog.facts import BoundQuery
from dbt.adapters.ivm.catalog.reader import canonical, clock_texts_of
from dbt.adapters.ivm.catalog.refusals import text_with_clock
from dbt.adapters.ivm.errors import DatabaseFailure


def guarded(database: Database, bound: BoundQuery) -> BoundQuery:
    """The query with a guard in each cast from text to a date or time.

    Raises:
        Refusal: texts become dates in another way.
    """
    views = {name: _guarded(database, text) for name, text in bound.views.items()}
    return replace(bound, text=_guarded(database, bound.text), views=views)


def _guarded(database: Database, text: str) -> str:
    if not clock_texts_of(database, text):
        return text
    casts = _from_text(database, text)
    for name in clock_texts_of(database, without_casts(text, casts)):
        raise text_with_clock(name)
    return canonical(database, with_guards(text, casts))


def _from_text(database: Database, text: str) -> Collection[str]:
    """The casts that have a text to cast; most often all do."""
    found = casts_to_times(text)
    if _is_valid(database, without_casts(text, found)):
        return found
    return {cast for cast in found if _is_valid(database, without_casts(text, {cast}))}


def _is_valid(database: Database, text: str) -> bool:
    try:
        canonical(database, text)
    except DatabaseFailure:
        return False
    return True
