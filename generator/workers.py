"""Who does the work: this process, worker processes of this machine, or a Dask cluster.

All of them are executors of `concurrent.futures`, so whoever hands out work need not know which.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias, TypeVar

from generator.errors import GeneratorError

Item = TypeVar("Item")
Result = TypeVar("Result")

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the page that was made, how many are done, and how many there are to do."""

_page = threading.Lock()


@dataclass(frozen=True)
class Workers:
    """executor: None where this process does the work itself. at_once: how many work at a time."""

    executor: Executor | None
    at_once: int


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def workers(most: int, *, jobs: int | None = None, scheduler: str | None = None) -> Iterator[Workers]:
    """Workers for so many pieces of work, at most.

    Args:
        most: how much there is to do; for one piece no process is started.
        jobs: worker processes; None for one a core.
        scheduler: address of a Dask scheduler, whose workers are to do it.

    Raises:
        GeneratorError: a worker came to its end before its work did; no scheduler answers.
    """
    at_once = min(jobs or cores(), most)
    if scheduler is not None:
        from generator.dask_workers import dask_executor  # an extra, and slow to load

        with dask_executor(scheduler) as (executor, threads):
            yield Workers(executor, threads)
    elif at_once < 2:
        yield Workers(None, 1)
    else:
        from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

        try:
            with ProcessPoolExecutor(at_once, initializer=_settle) as executor:
                yield Workers(executor, at_once)
        except BrokenProcessPool:
            raise GeneratorError(
                "a worker process was ended from outside; there may be too little memory: try --jobs 1"
            ) from None


def _settle() -> None:
    """Has the collector of garbage look more rarely, and never at what was there before the first page.

    A page is many small objects that all go at once; looking for rings among them took 6% of its time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def done_by(
    who: Workers, work: Callable[[Item], Result], items: Iterable[Item]
) -> Iterator[tuple[Item, Callable[[], Result]]]:
    """The items as their work is done, each with what gives its result, or raises what the work raised.

    Only a few results wait in memory to be fetched.
    """
    if who.executor is None:
        for item in items:
            yield item, lambda item=item: work(item)  # type: ignore[misc] # a default binds it now
        return
    waiting = iter(items)
    running: dict[Future[Result], Item] = {}
    while True:
        for item in islice(waiting, 2 * who.at_once - len(running)):
            running[who.executor.submit(one_at_a_time, work, item)] = item
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield running.pop(future), future.result


def one_at_a_time(work: Callable[[Item], Result], item: Item) -> Result:
    """Does it when nobody else in this process does: a Dask worker has threads, matplotlib wants one."""
    with _page:
        return work(item)
