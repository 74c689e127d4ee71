"""Who does the work: this process, worker processes of this machine, or a Dask cluster.

All of them are executors of `concurrent.futures`, so whoever hands out work need not know which.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from generator.build.keys import package_digest
from generator.errors import GeneratorError, cause, install_command, one_line

Item = TypeVar("Item")
Result = TypeVar("Result")

_page = threading.Lock()

PATIENCE = 10
"""Seconds in which a scheduler must answer, or a worker come to its end."""


@dataclass(frozen=True)
class Workers:
    """executor: None where this process does the work itself. at_once: how many work at a time.

    see: called now and then while nothing is done; raises GeneratorError where nothing will be any more.
    """

    executor: Executor | None
    at_once: int
    see: Callable[[], None] = lambda: None


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def started(most: int, *, jobs: int | None = None, scheduler: str | None = None) -> Iterator[Workers]:
    """Workers for so many pieces of work, at most; for one piece no process is started.

    jobs: worker processes; None for one a core. scheduler: address of a Dask one, whose workers are to do it.

    Raises:
        GeneratorError: a worker came to its end before its work did; no scheduler answers.
    """
    at_once = min(jobs or cores(), most)
    if scheduler is not None:
        with dask_workers(scheduler) as workers:
            yield workers
    elif at_once < 2:
        yield Workers(None, 1)
    else:
        from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

        before = active_children()
        try:
            with ProcessPoolExecutor(at_once, initializer=_settle) as executor, _ended_on_error(before):
                yield Workers(executor, at_once)
        except BrokenProcessPool:
            reason = "a worker process was killed, perhaps because memory ran out; try --jobs 1"
            raise GeneratorError(reason) from None


@contextmanager
def _ended_on_error(before: Collection[BaseProcess]) -> Iterator[None]:
    """Ends the processes that were started within, if something is raised.

    An executor that could not start all of its workers forgets those it has, and Python waits for them at its
    end. before: processes that were there already.
    """
    try:
        yield
    except BaseException:
        started = [each for each in active_children() if each not in before]
        for each in started:
            each.terminate()
        for each in started:
            each.join(PATIENCE)
            each.kill()  # one that was stopped, or does not listen
        raise


def _settle() -> None:
    """Has the collector of garbage look more rarely, and never at what was there before the first page.

    A page is many small objects that all go at once; looking for rings among them took 6% of its time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def done_by(
    workers: Workers, work: Callable[[Item], Result], items: Iterable[Item]
) -> Iterator[tuple[Item, Callable[[], Result]]]:
    """The items as their work is done, each with what gives its result, or raises what the work raised.

    Only a few results wait in memory to be fetched.
    """
    if workers.executor is None:
        for item in items:
            yield item, lambda item=item: work(item)  # type: ignore[misc] # a default binds it now
        return
    waiting = iter(items)
    running: dict[Future[Result], Item] = {}
    while True:
        for item in islice(waiting, 2 * workers.at_once - len(running)):
            try:
                running[workers.executor.submit(one_at_a_time, work, item)] = item
            except OSError as error:  # workers are started when there is work
                raise GeneratorError(f"workers cannot be started: {cause(error)}; try --jobs 1") from None
        if not running:
            return
        done, _ = wait(running, PATIENCE, return_when=FIRST_COMPLETED)
        if not done:
            workers.see()
        for future in done:
            yield running.pop(future), future.result


def one_at_a_time(work: Callable[[Item], Result], item: Item) -> Result:
    """Does it when nobody else in this process does: a Dask worker has threads, matplotlib wants one."""
    with _page:
        return work(item)


@contextmanager
def dask_workers(address: str) -> Iterator[Workers]:
    """The workers of an existing cluster; needs the extra `dask`.

    The workers must have the same generator and see the same files under the same paths.

    Raises:
        GeneratorError: the extra is missing; nobody answers, or no longer; there is no worker, or one with
            another generator; workers came to their end.
    """
    try:
        from dask import config
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ModuleNotFoundError:
        raise _refused(address, f"needs the extra `dask`: {install_command('dask')}") from None
    connect: Any = Client  # distributed has no types
    with config.set({"distributed.comm.retry.count": 0, "distributed.comm.timeouts.connect": f"{PATIENCE}s"}):
        try:
            asyncio.run(_identity(address))  # a client that nobody answers is hard to get rid of
            threads, digests = asyncio.run(_asked(address))
            client = connect(address, timeout=PATIENCE, set_as_default=False)
        except Exception as error:  # no address, network, certificate or scheduler: each raises its own
            raise _refused(address, f"no Dask scheduler found there ({_first_line(error)})") from None

        def see() -> None:
            try:
                asyncio.run(_identity(address))
            except Exception as error:
                for name in ("tornado.application", "distributed.client"):
                    logging.getLogger(name).disabled = True  # of what they lose now the line tells
                raise _refused(address, f"no longer answers ({_first_line(error)})") from None

        try:
            if not digests:
                raise _refused(address, "the cluster has no workers; start some")
            for worker, digest in sorted(digests.items()):
                if digest != package_digest():
                    reason = "has a different generator; install the same version, Python and libraries there"
                    raise _refused(address, f"worker {worker} {reason}")
            yield Workers(client.get_executor(), threads, see)
        except KilledWorker:
            raise _refused(address, "the workers died while building a page") from None
        finally:
            with suppress(TimeoutError):
                client.close(timeout=PATIENCE)


async def _identity(address: str) -> None:
    """Asks a scheduler who it is; raises TimeoutError if it accepts and says nothing, too."""
    from distributed.comm.core import connect
    from distributed.security import Security

    untyped: Any = (connect, Security)
    open_comm, security = untyped
    async with asyncio.timeout(PATIENCE):
        comm = await open_comm(address, timeout=PATIENCE, **security().get_connection_args("client"))
        try:
            await comm.write({"op": "identity", "reply": True})
            await comm.read()
        finally:
            comm.abort()


async def _asked(address: str) -> tuple[int, dict[str, object]]:
    """How many threads the workers have together, and which generator each has."""
    from distributed import Client

    connect: Any = Client
    async with asyncio.timeout(PATIENCE):
        client = connect(address, timeout=PATIENCE, set_as_default=False, asynchronous=True)
        try:
            await client
            threads = sum((await client.nthreads()).values())
            return threads, await client.run(package_digest) if threads else {}
        finally:
            await client.close(timeout=1)


def _refused(address: str, reason: str) -> GeneratorError:
    return GeneratorError(one_line(f"--scheduler {address}: {reason}"))


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0]}" if str(error) else type(error).__name__
