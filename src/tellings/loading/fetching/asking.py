"""Asking several hosts at once, and taking their answers in the order they were wanted.

Strategy: each host has a queue of its own, and a few threads put the questions at the heads of the queues whose host
is not being asked. An answer waits until all before it are there, so what is made of them does not depend on who was
the fastest; while those that wait hold much, only the one that all wait for is asked. An answer may lead to further
questions (a feed to the pages of its entries), which are asked at once and come right behind it.

Invariants: a host is asked one question at a time, in order; the threads ask and do nothing else, so the library is
used by one thread alone; whoever is stopped while waiting still gets the answers that are there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from queue import SimpleQueue
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
A = TypeVar("A")

_Key = tuple[int, ...]      # of a question among those named, of one it led to among those, …

AT_ONCE = 8                 # hosts, where nobody says how many
MOST_HELD = 64_000_000      # bytes of answers that wait for one before them


class Question(NamedTuple, Generic[T]):
    """Something to be asked of a host."""

    host: str
    item: T


class Asking(NamedTuple, Generic[T, A]):
    """How to ask: `ask` is called in a thread, the others where the answers are taken.

    `wanted` says just before whether to ask at all; `arrived` hears of an answer at once, before the next question to
    its host, and says how many bytes it holds; `more` has the questions that an answer leads to.
    """

    ask: Callable[[T], A]
    wanted: Callable[[T], bool]
    arrived: Callable[[T, A], int]
    at_once: int = AT_ONCE
    more: Callable[[T, A], Iterable[Question[T]]] = lambda *_: ()


class _Result(NamedTuple, Generic[A]):
    """An answer and how much it holds, or what asking raised; neither where nothing was asked."""

    answer: A | None = None
    raised: BaseException | None = None
    size: int = 0


class _Threads(Generic[T, A]):
    """Threads that ask, as many as are asking at once. They end with the process, however long an answer takes."""

    def __init__(self, ask: Callable[[T], A]) -> None:
        self._ask, self._count, self._busy = ask, 0, 0
        self._tasks: SimpleQueue[tuple[_Key, T] | None] = SimpleQueue()
        self._results: SimpleQueue[tuple[_Key, _Result[A]]] = SimpleQueue()

    def put(self, key: _Key, item: T) -> None:
        self._busy += 1
        if self._busy > self._count:
            self._count += 1
            threading.Thread(target=self._work, daemon=True).start()
        self._tasks.put((key, item))

    def get(self) -> tuple[_Key, _Result[A]]:
        """The next answer, whichever it is."""
        result = self._results.get()
        self._busy -= 1
        return result

    def end(self) -> None:
        for _ in range(self._count):
            self._tasks.put(None)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            key, item = task
            try:
                result = _Result(answer=self._ask(item))
            except BaseException as error:      # it belongs to the one who takes the answers
                result = _Result(raised=error)
            self._results.put((key, result))


class _Round(Generic[T, A]):
    """The state of the questions of one round; their keys are in the order in which answers are taken."""

    def __init__(self, questions: Iterable[Question[T]], asking: Asking[T, A]) -> None:
        self.asking = asking
        self.due: list[_Key] = []                   # not taken yet: a heap
        self.done: dict[_Key, _Result[A]] = {}
        self._questions: dict[_Key, Question[T]] = {}
        self._queues: dict[str, list[_Key]] = {}    # of each host: a heap
        self._heads: list[_Key] = []                # of the queues of hosts that are not being asked
        self._asked: set[str] = set()
        self._held = 0
        self._add((), questions)

    def _add(self, above: _Key, questions: Iterable[Question[T]]) -> None:
        for number, question in enumerate(questions):
            key = (*above, number)
            self._questions[key] = question
            heappush(self.due, key)
            heappush(self._queues.setdefault(question.host, []), key)
            if question.host not in self._asked:
                heappush(self._heads, key)

    def _head(self) -> _Key | None:
        """The first question to a host that is not being asked. The heap also has some that came before theirs."""
        while self._heads:
            key = self._heads[0]
            host = self._questions[key].host if key in self._questions else ""
            queue = self._queues.get(host)
            if queue and queue[0] == key and host not in self._asked:
                return key
            heappop(self._heads)
        return None

    def begin(self, threads: _Threads[T, A], due: _Key) -> None:
        """Ask what may be asked; `due` is what is to be taken next."""
        while len(self._asked) < self.asking.at_once and (key := self._head()) is not None:
            if self._held >= MOST_HELD and key != due:
                return
            host, item = self._questions[key]
            heappop(self._queues[host])
            if self.asking.wanted(item):
                self._asked.add(host)
                threads.put(key, item)
            else:
                self.done[key] = _Result()
                self._free(host)

    def _free(self, host: str) -> None:
        """A host may be asked the next question."""
        self._asked.discard(host)
        if self._queues[host]:
            heappush(self._heads, self._queues[host][0])

    def note(self, key: _Key, result: _Result[A]) -> None:
        """An answer is there."""
        host, item = self._questions[key]
        size = self.asking.arrived(item, result.answer) if result.answer is not None else 0
        self.done[key] = result._replace(size=size)
        self._held += size
        self._free(host)
        if result.answer is not None:
            self._add(key, self.asking.more(item, result.answer))

    def take(self, key: _Key) -> Iterator[tuple[T, A]]:
        """The answer to a question, if one was given."""
        result, question = self.done.pop(key), self._questions.pop(key)
        self._held -= result.size
        if result.raised is not None:
            raise result.raised
        if result.answer is not None:
            yield question.item, result.answer


def _await(due: _Key, state: _Round[T, A], threads: _Threads[T, A]) -> None:
    """Ask on until the answer to one question is there."""
    state.begin(threads, due)
    while due not in state.done:
        state.note(*threads.get())
        state.begin(threads, due)


def answers(questions: Iterable[Question[T]], asking: Asking[T, A]) -> Iterator[tuple[T, A]]:
    """The questions that were asked, in their order, with their answers."""
    state, threads = _Round(questions, asking), _Threads(asking.ask)
    try:
        while state.due:
            due = heappop(state.due)
            try:
                _await(due, state, threads)
            except BaseException:       # Ctrl-C, or the system asks to end
                for key in sorted(state.done):
                    yield from state.take(key)
                raise
            yield from state.take(due)
    finally:
        threads.end()
