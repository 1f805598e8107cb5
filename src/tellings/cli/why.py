"""`tellings why`: why two passages were put together in one point, or why not."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from tellings.cli import pointing
from tellings.cli.accounts import with_account
from tellings.cli.common import DONE
from tellings.cli.library import plain, put
from tellings.errors import InputError
from tellings.exporting import view
from tellings.library import Library
from tellings.pipeline import Comparison
from tellings.records import Account, Judgement, Point, Span
from tellings.telling.alignment.why import Why

MOST = 10  # pairs of one point that are explained


class _Pair(NamedTuple):
    """Two passages with their outlets, why they are together or apart, and what people said of them."""

    first: Span
    second: Span
    sources: tuple[str, str]
    why: Why
    said: tuple[Judgement, ...]


def _point(account: Account, wanted: str) -> Point:
    found = pointing.point(account, wanted)
    if found is None:
        raise InputError(f"no point has the id, the number or the words {wanted!r}; `tellings show` lists them")
    return found


def run(what: str, wanted: list[str], library: Path, *, as_json: bool) -> int:
    """Explain a point, or a pair of passages; the exit code."""
    found = with_account(what, library, lambda account, kept: _explained(account, kept, wanted))
    if as_json:
        put([_plain(pair) for pair in found])
    else:
        _show(found)
    return DONE


def _explained(account: Account, library: Library | None, wanted: list[str]) -> list[_Pair]:
    """The pairs asked for, explained with what people judged of them, if the account is of a library."""
    if len(wanted) > 2:
        raise InputError("give one point, or two passages")
    if len(wanted) == 2:
        pairs = [(pointing.passage(account, wanted[0]), pointing.passage(account, wanted[1]))]
    else:
        point = _point(account, wanted[0])
        pairs = [(a, b) for a, b in combinations(point.evidence, 2) if a.article != b.article][:MOST]
        if not pairs:
            raise InputError(f"only one report tells “{point.statement}”: nothing was put together")
    known: tuple[Judgement, ...] = ()
    if library is None:
        comparison = Comparison(account)
    else:
        known = library.judgements_of(account.id)
        comparison = Comparison(account, known, reader=lambda ones, _: (library.reading(one.id) for one in ones))
    names = view.sources(account).name
    explained = []
    for first, second in pairs:
        why = comparison.why(first, second)
        said = tuple(one for one in known if one.id in why.judgements)
        explained.append(_Pair(first, second, (names[first.article], names[second.article]), why, said))
    return explained


def _plain(pair: _Pair) -> dict[str, object]:
    """A pair as JSON values."""
    why = pair.why
    return {
        "passages": plain((pair.first, pair.second)), "together": why.together, "score": why.score,
        "reason": why.reason, "standing": why.standing, "judgements": plain(pair.said),
        "parts": [{"feature": feature, "value": value, "weight": weight} for feature, value, weight in why.parts],
    }  # fmt: skip


def _show(found: list[_Pair]) -> None:
    console = Console(highlight=False)
    for pair in found:
        why = pair.why
        for span, source in zip((pair.first, pair.second), pair.sources, strict=True):
            console.print(f"“{view.flat(span.text)}” — {source}", markup=False)
        score = "" if why.score is None else f", score {why.score:.2f}"
        console.print(f"  {'together' if why.together else 'apart'}{score}: {why.reason}", style="bold", markup=False)
        for one in pair.said:
            because = f": {view.flat(one.why)}" if one.why else ""
            console.print(f"    {one.verdict}, says {one.who} ({one.at:%Y-%m-%d}, {one.id}){because}", markup=False)
        for feature, value, weight in why.parts:
            console.print(
                f"    {value * weight:+6.2f}  {feature.replace('_', ' ')} {value:.2f} x {weight:g}", style="dim"
            )
        console.print()
