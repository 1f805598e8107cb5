"""Ctrl-C while something is waited for: what came before it is dealt with first, then it stops the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Stoppable(Generic[T]):
    """Things until Ctrl-C, which ends them; `resume` raises it, once those that came are dealt with."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = iter(things)
        self._stopped: KeyboardInterrupt | None = None

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        try:
            return next(self._things)
        except KeyboardInterrupt as stopped:
            self._stopped = stopped
            raise StopIteration from None

    def resume(self) -> None:
        """Raise the Ctrl-C that ended the things, if one did."""
        if self._stopped is not None:
            raise self._stopped
