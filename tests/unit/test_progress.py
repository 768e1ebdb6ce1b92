"""Long steps are told, quick ones are not."""

from __future__ import annotations

import threading

import pytest

from dbt.adapters.ivm.glue import progress
from dbt.adapters.ivm.glue.progress import Progress


def test_quick_steps_pass_in_silence() -> None:
    said: list[str] = []
    watched = Progress(said.append)
    watched.begin("filling")
    watched.end(3)
    watched.begin("indexing")
    watched.close()
    assert said == []


def test_a_long_step_is_told_again_and_again_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SILENCE", 0.001)
    said: list[str] = []
    twice = threading.Event()

    def say(text: str) -> None:
        said.append(text)
        if len(said) == 2:
            twice.set()

    watched = Progress(say)
    watched.begin("filling")
    assert twice.wait(60)
    watched.end(1234)
    watched.close()
    assert all(text.startswith("filling: ") for text in said[:2])
    assert said[-1].startswith("filling: 1,234 rows in ")


def test_closing_ends_the_thread_also_in_the_middle_of_a_step() -> None:
    before = set(threading.enumerate())
    watched = Progress(lambda text: None)
    watched.begin("filling")
    assert len(set(threading.enumerate()) - before) == 1
    watched.close()
    assert set(threading.enumerate()) - before == set()
    watched.close()
