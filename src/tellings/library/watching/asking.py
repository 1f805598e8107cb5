"""Asking several hosts at once, and taking their answers in the order they were wanted.

Strategy: each host has a queue of its own, and a few threads put the questions at the heads of the queues whose host
is not being asked. An answer waits until all before it are there, so what is made of them does not depend on who was
the fastest; while those that wait hold much, only the one that all wait for is asked.

Invariants: a host is asked one question at a time, in order; the threads ask and do nothing else, so the library is
used by one thread alone; whoever is stopped while waiting still gets the answers that are there.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from queue import SimpleQueue
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
A = TypeVar("A")

MOST_HELD = 64_000_000      # bytes of answers that wait for one before them


class Question(NamedTuple, Generic[T]):
    """Something to be asked of a host."""

    host: str
    item: T


class Asking(NamedTuple, Generic[T, A]):
    """How to ask: `ask` is called in a thread, the others where the answers are taken.

    `wanted` says just before whether to ask at all; `arrived` hears of an answer at once, before the next question to
    its host, and says how many bytes it holds.
    """

    ask: Callable[[T], A]
    wanted: Callable[[T], bool]
    arrived: Callable[[T, A], int]
    at_once: int


class _Result(NamedTuple, Generic[A]):
    """An answer and how much it holds, or what asking raised; neither where nothing was asked."""

    answer: A | None = None
    raised: BaseException | None = None
    size: int = 0


class _Threads(Generic[T, A]):
    """Threads that ask. They end with the process, however long an answer takes."""

    def __init__(self, ask: Callable[[T], A], count: int) -> None:
        self._ask, self._count = ask, count
        self._tasks: SimpleQueue[tuple[int, T] | None] = SimpleQueue()
        self.results: SimpleQueue[tuple[int, _Result[A]]] = SimpleQueue()
        for _ in range(count):
            threading.Thread(target=self._work, daemon=True).start()

    def put(self, number: int, item: T) -> None:
        self._tasks.put((number, item))

    def end(self) -> None:
        for _ in range(self._count):
            self._tasks.put(None)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            number, item = task
            try:
                result = _Result(answer=self._ask(item))
            except BaseException as error:      # it belongs to the one who takes the answers
                result = _Result(raised=error)
            self.results.put((number, result))


class _Round(Generic[T, A]):
    """The state of the questions of one round."""

    def __init__(self, questions: Sequence[Question[T]], asking: Asking[T, A]) -> None:
        self.questions, self.asking = questions, asking
        self.done: dict[int, _Result[A]] = {}
        self.out = self.held = 0
        self._queues: dict[str, deque[int]] = {}
        for number, question in enumerate(questions):
            self._queues.setdefault(question.host, deque()).append(number)
        self._heads: list[int] = []
        for host in self._queues:
            self._free(host)

    def _free(self, host: str) -> None:
        if self._queues[host]:
            heappush(self._heads, self._queues[host].popleft())

    def begin(self, threads: _Threads[T, A], due: int) -> None:
        """Ask what may be asked; `due` is the number that is to be taken next."""
        while self._heads and self.out < self.asking.at_once and (self.held < MOST_HELD or self._heads[0] == due):
            number = heappop(self._heads)
            host, item = self.questions[number]
            if self.asking.wanted(item):
                threads.put(number, item)
                self.out += 1
            else:
                self.done[number] = _Result()
                self._free(host)

    def note(self, number: int, result: _Result[A]) -> None:
        """An answer is there."""
        host, item = self.questions[number]
        size = self.asking.arrived(item, result.answer) if result.answer is not None else 0
        self.done[number] = result._replace(size=size)
        self.out -= 1
        self.held += size
        self._free(host)

    def take(self, number: int) -> Iterator[tuple[T, A]]:
        """The answer to a question, if one was given."""
        result = self.done.pop(number)
        self.held -= result.size
        if result.raised is not None:
            raise result.raised
        if result.answer is not None:
            yield self.questions[number].item, result.answer


def _await(due: int, state: _Round[T, A], threads: _Threads[T, A]) -> None:
    """Ask on until the answer to one question is there."""
    state.begin(threads, due)
    while due not in state.done:
        state.note(*threads.results.get())
        state.begin(threads, due)


def answers(questions: Sequence[Question[T]], asking: Asking[T, A]) -> Iterator[tuple[T, A]]:
    """The questions that were asked, in their order, with their answers."""
    if not questions:
        return
    state = _Round(questions, asking)
    threads = _Threads(asking.ask, min(asking.at_once, len({question.host for question in questions})))
    try:
        for due in range(len(questions)):
            try:
                _await(due, state, threads)
            except BaseException:       # Ctrl-C, or the system asks to end
                for number in sorted(state.done):
                    yield from state.take(number)
                raise
            yield from state.take(due)
    finally:
        threads.end()
