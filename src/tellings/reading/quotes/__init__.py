"""Quotes: who says, thinks or intends what, directly and indirectly."""

from __future__ import annotations

from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.reading.quotes import attaching, context, labels
from tellings.reading.quotes.build import Builder
from tellings.reading.quotes.clause import Found
from tellings.reading.quotes.marked import DOUBLE, SINGLE, Marked
from tellings.reading.quotes.speakers import Speakers
from tellings.records import Quote, Span, slim
from tellings.records.reading import QuoteKind

_NEAR = 4  # attributions before and after one that may hold it
_EDGES = " \t\n\r\u00a0\u2009\u202f\u200b\"'“”‘’«»„‟‹›`"


def find(page: Page, names: Names) -> tuple[Quote, ...]:
    """The quotes of an article, in text order."""
    builder = Builder(page)
    builder.read_clauses()
    labels.add(builder, names)
    attaching.attach(builder)
    builder.drop_nested()
    posts = labels.posts(page)
    found = sorted((f for f in builder.found if _content(page, f) and not _within(f, posts)), key=lambda f: f.at)
    speakers = Speakers(page, names)
    around = [found[max(0, n - _NEAR) : n + _NEAR] for n in range(len(found))]
    quotes = [_quote(builder.marks, names, speakers, f, near) for f, near in zip(found, around, strict=True)]
    quotes += [_posted(page, names, post) for post in posts]
    return tuple(sorted(quotes, key=lambda q: (q.content[0].start, q.cue.start if q.cue else -1)))


def _within(found: Found, posts: list[labels.Post]) -> bool:
    """Whether an attribution lies inside a post, which says all of it."""
    start = found.clause.word.start if found.clause else found.at[0]
    return any(post.start <= start < post.end for post in posts)


def _posted(page: Page, names: Names, post: labels.Post) -> Quote:
    """The quote that a copied post is."""
    named = page.parse.covered(*post.name)
    mention = next((m for t in named if (m := names.of(t)) and m.form == "name"), None)
    source = page.span(*post.name)
    return Quote(
        kind="direct",
        content=(page.span(post.start, post.end),),
        source=source,
        speaker=mention.name if mention else source.text,
        channel="Twitter",
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space and quotation marks at its edges."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip(_EDGES)), end - len(inside) + len(inside.rstrip(_EDGES))


def _content(page: Page, found: Found) -> tuple[Span, ...]:
    merged = list[list[int]]()
    for start, end in sorted(_trimmed(page.article.text, *piece) for piece in found.pieces):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    return tuple(page.span(start, end) for start, end in merged)


def _quote(marks: Marked, names: Names, speakers: Speakers, found: Found, around: list[Found]) -> Quote:
    page, clause = marks.page, found.clause
    content = _content(page, found)
    said = context.read(page, names, found, around)
    speaker = speakers.of(found)
    return slim(Quote(
        kind=_kind(marks, found, content),
        content=content,
        cue=page.span_of(clause.cue) if clause and clause.cue else None,
        source=page.span_of(clause.source) if clause and clause.source else None,
        speaker=speaker,
        channel=said.channel,
        addressee=said.addressee if said.addressee != speaker else None,
        via=said.via if said.via != speaker else None,
    ))


def _kind(marks: Marked, found: Found, content: tuple[Span, ...]) -> QuoteKind:
    if found.marked and all(marks.text[span.start - 1 : span.start] in SINGLE | DOUBLE for span in content):
        return "direct"
    quoted = found.marked or any(marks.quoted(span.start, span.end) for span in content)
    return "mixed" if quoted else "indirect"
