"""A model waits for the models that are built beside it, never for ever."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from dbt.adapters.ivm.glue.siblings import Siblings


def test_alone_there_is_nobody_to_wait_for() -> None:
    siblings = Siblings()
    assert siblings.outlast(siblings.enter()) is False


def test_a_sibling_that_completes_is_worth_another_try() -> None:
    siblings = Siblings()
    building, finish = threading.Event(), threading.Event()

    def build() -> None:
        siblings.enter()
        building.set()
        finish.wait(10)
        siblings.leave()

    with ThreadPoolExecutor(2) as pool:
        done = pool.submit(build)
        building.wait(10)
        waiting = pool.submit(lambda: siblings.outlast(siblings.enter()))
        assert not waiting.done()
        finish.set()
        assert waiting.result(10) is True
        done.result(10)


def test_two_that_wait_for_somebody_else_do_not_wait_for_each_other() -> None:
    siblings = Siblings()
    both = threading.Barrier(2)

    def attempt() -> bool:
        entered = siblings.enter()
        both.wait(10)
        return siblings.outlast(entered)

    with ThreadPoolExecutor(2) as pool:
        assert [future.result(10) for future in (pool.submit(attempt), pool.submit(attempt))] == [False, False]


def test_leaving_twice_counts_once() -> None:
    siblings = Siblings()
    entered = siblings.enter()
    siblings.leave()
    siblings.leave()
    assert siblings.enter() == entered + 1
