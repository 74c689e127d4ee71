"""An existing Dask cluster as workers; needs the extra `dask`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from generator.errors import GeneratorError
from generator.fingerprint import package_digest
from generator.plain import one_line

PATIENCE = 10
"""Seconds in which a scheduler must answer."""


@contextmanager
def dask_executor(address: str) -> Iterator[tuple[Executor, int]]:
    """The workers of a cluster as an executor, and how many threads they have.

    The workers must have the same generator and see the same files under the same paths.

    Raises:
        GeneratorError: the extra is missing; nobody answers; there is no worker, or one with another
            generator; workers came to their end.
    """
    try:
        from dask import config
        from distributed import Client
        from distributed.comm.addressing import get_address_host
        from distributed.scheduler import KilledWorker
    except ModuleNotFoundError:
        raise _refused(
            address, "needs the extra `dask`: pip install 'token-embeddings-explainer[dask]'"
        ) from None
    connect: Any = Client  # distributed has no types
    host: Any = get_address_host
    with config.set({"distributed.comm.retry.count": 0, "distributed.comm.timeouts.connect": f"{PATIENCE}s"}):
        try:
            host(address)  # a client that was given nonsense is hard to get rid of
            client = connect(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise _refused(address, f"no Dask scheduler answers there ({_said(error)})") from None
        try:
            threads = sum(client.nthreads().values())
            _check(address, client.run(_digest) if threads else {})
            yield client.get_executor(), threads
        except KilledWorker:
            raise _refused(address, "workers came to their end over a page") from None
        finally:
            client.close()


def _refused(address: str, reason: str) -> GeneratorError:
    return GeneratorError(one_line(f"--scheduler {address}: {reason}"))


def _check(address: str, digests: dict[str, object]) -> None:
    if not digests:
        raise _refused(address, "the cluster has no workers; start some")
    for worker, digest in sorted(digests.items()):
        if digest != package_digest():
            raise _refused(
                address,
                f"the worker {worker} has another generator; install the same version, Python and "
                "libraries there",
            )


def _digest() -> str:
    """Runs in a worker."""
    from generator.fingerprint import package_digest as there

    return there()


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0]}" if str(error) else type(error).__name__
