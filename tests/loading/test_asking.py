"""Asking several hosts at once."""

from __future__ import annotations

import threading
import time
from collections import Counter

import pytest

from tellings.loading.fetching import asking
from tellings.loading.fetching.asking import Asking, Question, answers

QUESTIONS = [Question(f"host {n % 5}", n) for n in range(60)]


class Hosts:
    """Hosts that take their time, each another one, and notice when two things are asked of them at once."""

    def __init__(self) -> None:
        self.asked, self.crowded, self.most = list[int](), False, 0
        self._busy, self._own = Counter[int](), threading.Lock()

    def ask(self, number: int) -> str:
        """The answer to a question."""
        with self._own:
            self.asked.append(number)
            self._busy[number % 5] += 1
            self.crowded |= self._busy[number % 5] > 1
            self.most = max(self.most, self._busy.total())
        time.sleep(0.001 * (number * 7 % 5))
        with self._own:
            self._busy[number % 5] -= 1
        return f"answer {number}"


@pytest.mark.parametrize(("at_once", "held"), [(1, 10**9), (3, 10**9), (8, 10**9), (8, 0), (8, 25)])
def test_order(monkeypatch: pytest.MonkeyPatch, at_once: int, held: int) -> None:
    """All are asked, no host two things at once, no more hosts than wanted, and answers come in order."""
    monkeypatch.setattr(asking, "MOST_HELD", held)
    hosts = Hosts()
    found = list(answers(QUESTIONS, Asking(hosts.ask, lambda _: True, lambda _, answer: len(answer), at_once)))
    assert found == [(number, f"answer {number}") for _, number in QUESTIONS]
    assert not hosts.crowded
    assert hosts.most <= at_once
    if held == 0:
        assert hosts.most == 1


def test_what_is_wanted_no_more() -> None:
    """What an answer shows not to be wanted is not asked, and has no answer."""
    hosts, bad = Hosts(), set[int]()

    def arrived(number: int, _: str) -> int:
        if number == 11:
            bad.add(number % 5)
        return 0

    found = list(answers(QUESTIONS, Asking(hosts.ask, lambda number: number % 5 not in bad, arrived, 4)))
    assert [number for number, _ in found] == [n for n in range(60) if n % 5 != 1 or n <= 11]
    assert sorted(hosts.asked) == [number for number, _ in found]


def test_what_is_raised() -> None:
    """An error belongs to the one who takes the answers, when its turn has come."""
    def ask(number: int) -> int:
        if number == 3:
            raise LookupError("three")
        return number

    found = answers(QUESTIONS, Asking(ask, lambda _: True, lambda *_: 0, 4))
    assert [next(found)[0] for _ in range(3)] == [0, 1, 2]
    with pytest.raises(LookupError, match="three"):
        next(found)


@pytest.mark.parametrize("at_once", [1, 2, 8])
def test_what_an_answer_leads_to(at_once: int) -> None:
    """Questions that an answer leads to are asked beside the others, in turn, and answered right behind it."""
    hosts = Hosts()

    def more(number: int, _: str) -> list[Question[int]]:
        return [Question(f"host {n % 5}", n) for n in (number + 100, number + 203)] if number < 100 else []

    found = list(answers(QUESTIONS, Asking(hosts.ask, lambda _: True, lambda *_: 0, at_once, more)))
    assert [number for number, _ in found] == [n for first in range(60) for n in (first, first + 100, first + 203)]
    assert not hosts.crowded
    assert hosts.most == min(at_once, 5)


def test_nothing_to_ask() -> None:
    """No question, no thread."""
    before = threading.active_count()
    assert list(answers([], Asking(str, lambda _: True, lambda *_: 0, 4))) == []
    assert threading.active_count() == before
