"""`tellings why`: why two passages were put together in one point, or why not."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from rich.console import Console

from tellings.cli import pointing
from tellings.cli.accounts import load
from tellings.cli.common import DONE
from tellings.errors import InputError
from tellings.exporting import view
from tellings.pipeline import Comparison
from tellings.records import Account, Point

MOST = 10  # pairs of one point that are explained


def _point(account: Account, wanted: str) -> Point:
    found = pointing.point(account, wanted)
    if found is None:
        raise InputError(f"no point has the id, the number or the words {wanted!r}; `tellings show` lists them")
    return found


def run(what: str, wanted: list[str], library: Path) -> int:
    """Explain a point, or a pair of passages; the exit code."""
    account = load(what, library)
    if len(wanted) > 2:
        raise InputError("give one point, or two passages")
    if len(wanted) == 2:
        pairs = [(pointing.passage(account, wanted[0]), pointing.passage(account, wanted[1]))]
    else:
        point = _point(account, wanted[0])
        pairs = [(a, b) for a, b in combinations(point.evidence, 2) if a.article != b.article][:MOST]
        if not pairs:
            raise InputError(f"only one report tells “{point.statement}”: nothing was put together")
    console, sources = Console(highlight=False), view.sources(account)
    comparison = Comparison(account)
    for first, second in pairs:
        found = comparison.why(first, second)
        for span in (first, second):
            console.print(f"“{view.flat(span.text)}” — {sources.name[span.article]}", markup=False)
        verdict = "together" if found.together else "apart"
        score = "" if found.score is None else f", score {found.score:.2f}"
        console.print(f"  {verdict}{score}: {found.reason}", style="bold", markup=False)
        for feature, value, weight in found.parts:
            console.print(
                f"    {value * weight:+6.2f}  {feature.replace('_', ' ')} {value:.2f} x {weight:g}", style="dim"
            )
        console.print()
    return DONE
