"""`tellings judge`: what a person says is right, as judgements in the library."""

from __future__ import annotations

import datetime as dt
import getpass
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from rich.console import Console

from tellings.cli import pointing
from tellings.cli.common import DONE, write
from tellings.cli.library import opened, plain, put
from tellings.errors import InputError
from tellings.library import Library
from tellings.records import Account, Judgement, JudgementKind, Span, meet, span_of
from tellings.records.judgement import Verdict

Kind = Literal["entity", "point", "event"]


class By(NamedTuple):
    """Where a judgement goes, whose it is, why, and how to say what became of it."""

    library: Path
    who: str | None
    why: str | None
    as_json: bool

    def judgement(self, **about: object) -> Judgement:
        """A judgement of this person, made now; raises `InputError` where it asks nothing whole."""
        who = self.who or _user()
        try:
            return Judgement.model_validate({**about, "who": who, "at": dt.datetime.now(dt.UTC), "why": self.why})
        except ValueError as error:
            raise InputError(f"this cannot be judged: {error}") from error


def _user() -> str:
    """The name this person is known by here; a container may have none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def _verdict(*, yes: bool) -> Verdict:
    return "yes" if yes else "no"


def _keep(by: By, kept: Library, judgements: Sequence[Judgement]) -> int:
    """Keep the judgements and say what they come to."""
    new = kept.judge(*judgements)
    ids = {judgement.id for judgement in judgements}
    found = [judged for judged in kept.judgements() if judged.judgement.id in ids]
    if by.as_json:
        put(plain(found))
        return DONE
    console = Console(highlight=False)
    console.print(f"{new} kept" if new else "known already")
    for judged in found:
        if judged.standing == "unsure":
            console.print(f"{judged.judgement.id}: others say otherwise, so it is unsure and changes nothing",
                          style="yellow", markup=False)
    return DONE


# Passages of what is pointed at: of an item, or the words themselves where they name none.

def _first(account: Account, wanted: str, spans: Sequence[Span] | None) -> Span:
    return spans[0] if spans else pointing.passage(account, wanted)


def _entity(account: Account, wanted: str) -> Span:
    found = pointing.entity(account, wanted)
    written = [span for span in found.mentions if span.text == wanted] if found else []
    return _first(account, wanted, written or (found.mentions if found else None))


def _point(account: Account, wanted: str) -> Span:
    """The words themselves where a point has them, for they stay when it is told anew; else its first passage."""
    found = pointing.point(account, wanted)
    texts = {article.id: article.text for article in account.articles}
    for span in found.evidence if found else ():
        if (at := span.text.find(wanted)) >= 0:
            start = span.start + at
            return span_of(span.article, texts[span.article], start, start + len(wanted))
    return _first(account, wanted, found.evidence if found else None)


def _event(account: Account, wanted: str) -> Span:
    found = pointing.event(account, wanted)
    return _first(account, wanted, found.mentions if found else None)


_PLACES: Mapping[Kind, Callable[[Account, str], Span]] = {"entity": _entity, "point": _point, "event": _event}


def pair(by: By, kind: Kind, story: str, wanted: tuple[str, str], *, same: bool) -> int:
    """Two names, points or events of a story are one, or are not; the exit code."""
    with opened(by.library) as kept:
        account = kept.account(kept.find_story(story).id)
        spans = tuple(_PLACES[kind](account, words) for words in wanted)
        if meet(*spans):
            raise InputError(f"{wanted[0]!r} and {wanted[1]!r} are the same passage: point at two")
        asked = _as_asked(kept, account.id, kind, spans)
        return _keep(by, kept, [by.judgement(kind=kind, verdict=_verdict(yes=same), passages=asked)])


def _as_asked(kept: Library, story: str, kind: JudgementKind, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The passages as they were named when the same was asked before, so that it is one question."""
    now = {one.id: one.passages for one in kept.judgements_of(story) if one.kind == kind}
    for judged in kept.judgements():
        before = now.get(judged.judgement.id, ())
        if any(all(map(meet, before, order)) for order in (spans, spans[::-1])) and before:
            return judged.judgement.passages
    return tuple(spans)


def stories(by: By, wanted: tuple[str, str], *, same: bool) -> int:
    """Two reports, or the stories they are in, are of one story, or are not; the exit code."""
    with opened(by.library) as kept:
        articles = tuple(_article(kept, name) for name in wanted)
        return _keep(by, kept, [by.judgement(kind="story", verdict=_verdict(yes=same), articles=articles)])


def _article(kept: Library, name: str) -> str:
    """The id of an article that is named by its id or address, or of the first one of a story."""
    known = {story.id: story.articles[0] for story in kept.stories()}
    return known.get(name) or kept.article(name).id


def copy(by: By, story: str | None, wanted: tuple[str, str], *, yes: bool) -> int:
    """The first report, or each of an outlet's in a story, has it from the second, or has not; the exit code.

    Of an outlet with several reports it has it from the one it shares most with, and that it has not is of all.
    """
    with opened(by.library) as kept:
        account = kept.account(kept.find_story(story).id) if story else None
        copies, sources = (_of_outlet(kept, account, name) for name in wanted)
        made = [by.judgement(kind="copy", verdict=_verdict(yes=yes), articles=(one, other))
                for one in copies for other in (_likeliest(account, one, sources) if yes else sources) if one != other]
        if not made:
            raise InputError("give two different reports or outlets")
        return _keep(by, kept, made)


def _likeliest(account: Account | None, one: str, sources: Sequence[str]) -> list[str]:
    """That of some reports which another shares most with."""
    shared = Counter[str]()
    for reuse in account.lineage.reuse if account else ():
        sides = {reuse.from_.article: reuse.from_, reuse.to.article: reuse.to}
        if one in sides and len(sides) > 1 and reuse.kind != "quotation":
            other = next(name for name in sides if name != one)
            shared[other] += sides[other].end - sides[other].start
    return [max(sources, key=lambda name: (shared[name], -sources.index(name)))]


def _of_outlet(kept: Library, account: Account | None, name: str) -> list[str]:
    of = [article.id for article in account.articles if article.source == name] if account else []
    return of or [kept.article(name).id]


def quotation(by: By, story: str, wanted: str, speaker: str | None, *, yes: bool) -> int:
    """Who speaks a quotation, or who does not; without a speaker, that it is a quotation or is none; the exit code."""
    with opened(by.library) as kept:
        account = kept.account(kept.find_story(story).id)
        found = pointing.quote(account, wanted)
        spans = found.evidence if found else (pointing.passage(account, wanted),)
        about = {"kind": "speaker", "value": speaker} if speaker else {"kind": "quote"}
        verdict = _verdict(yes=yes)
        return _keep(by, kept, [by.judgement(**about, verdict=verdict, passages=(span,)) for span in spans])


def date(by: By, article: str, day: str) -> int:
    """The day of a report; the exit code."""
    with opened(by.library) as kept:
        return _keep(by, kept, [by.judgement(kind="date", articles=(kept.article(article).id,), value=day)])


def furniture(by: By, article: str, words: str, *, yes: bool) -> int:
    """Words of a report are furniture, or are none; the exit code."""
    with opened(by.library) as kept:
        text = kept.article(article)
        start = text.text.find(words)
        if start < 0 or not words:
            raise InputError(f"{article} has no words {words!r}; copy them from the report to the letter")
        span = Span(article=text.id, start=start, end=start + len(words), text=words)
        return _keep(by, kept, [by.judgement(kind="furniture", verdict=_verdict(yes=yes), passages=(span,))])


def listed(library: Path, *, as_json: bool) -> int:
    """Show every judgement; the exit code."""
    with opened(library) as kept:
        found = kept.judgements()
    if as_json:
        put(plain(found))
        return DONE
    console = Console(highlight=False)
    for judged in found:
        one = judged.judgement
        about = " / ".join([f"“{span.text}”" for span in one.passages] or list(one.articles))
        state = "taken back" if judged.taken_back else "waits" if judged.waits else judged.standing or ""
        value = f" = {one.value}" if one.value else ""
        console.print(f"{one.id}  {one.kind} {one.verdict}: {about}{value}", markup=False, soft_wrap=True)
        why = f": {one.why}" if one.why else ""
        console.print(f"    {state} · {one.who}, {one.at:%Y-%m-%d %H:%M}{why}", style="dim", markup=False)
    return DONE


def undo(library: Path, name: str, *, as_json: bool) -> int:
    """Take a judgement back; the exit code."""
    with opened(library) as kept:
        taken = kept.take_back(name)
    if as_json:
        put(taken.model_dump(mode="json"))
    else:
        Console(highlight=False).print(f"{taken.id} is taken back", markup=False)
    return DONE


def export(library: Path, out: Path | None) -> int:
    """Write the judgements that count, one a line, in a form that `import` takes; the exit code."""
    with opened(library) as kept:
        lines = [judgement.to_json() for judgement in kept.portable_judgements()]
    write("".join(f"{line}\n" for line in lines), out)
    return DONE


def take_in(library: Path, path: Path, *, as_json: bool) -> int:
    """Keep the judgements of a file that `export` wrote, those of absent reports for when they come; the exit code."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as text: {error}") from error
    judgements = list(_parsed(path, lines))
    ids = {judgement.id for judgement in judgements}
    with opened(library) as kept:
        new = kept.judge(*judgements, waiting=True)
        waiting = sum(judged.waits for judged in kept.judgements() if judged.judgement.id in ids)
    if as_json:
        put({"judgements": len(judgements), "new": new, "waiting": waiting})
    else:
        wait = f"; {waiting} wait for reports or words that are not in this library" if waiting else ""
        Console(highlight=False).print(f"{new} of {len(judgements)} are new{wait}")
    return DONE


def _parsed(path: Path, lines: Iterable[str]) -> Iterable[Judgement]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Judgement.from_json(line)
            except ValueError as error:
                raise InputError(f"{path}, line {number}: {error}") from error
