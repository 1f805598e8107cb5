"""What has changed in the stories of a library, as Markdown, as one HTML file, and as an Atom feed.

Strategy: `build` puts the developments of each story under headings, the weightiest first, each with the passages that
show it and who wrote them; one template a format prints that.

What is told as a new commitment or a new quotation is not told as a new point again.

Invariants: the same digest gives the same text (the moment it is of is given, no clock is read); what reports contain
cannot break out of a format: HTML and XML are escaped, in Markdown every mark is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from tellings.exporting import view
from tellings.records import Article, Development, Span, Story, TimeSpan, meet, stable_id
from tellings.records.development import DevelopmentKind

__all__ = ["FORMATS", "Changed", "Digest", "Format", "build", "render"]

Format = Literal["markdown", "html", "atom"]
FORMATS: Mapping[Format, str] = {"markdown": "digest.md", "html": "digest.html", "atom": "digest.xml"}

# The headings, the weightiest first.
HEADINGS: Mapping[DevelopmentKind, str] = {
    "correction": "Corrected",
    "value_moved": "Figures that moved",
    "disputed": "Now disputed",
    "agreed": "Now told by several independent reports",
    "commitment_broken": "Commitments broken",
    "commitment_overdue": "Commitments overdue",
    "commitment_kept": "Commitments kept",
    "commitment_made": "New commitments",
    "new_point": "New",
    "new_quote": "New quotations",
    "silent_edit": "Changed without a note",
    "update": "Updated",
    "copy": "From one origin",
}
SHOWN = 2               # passages under each item
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LIST = re.compile(r"^(\s*\d*)([-+.)])")        # what would begin a list of its own: "- x", "1. x"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Changed(NamedTuple):
    """A story, its articles as they are now, and what changed in it."""

    story: Story
    articles: Sequence[Article]
    developments: Sequence[Development]


class Passage(NamedTuple):
    """Words of a report; `was` says that they are of the time before."""

    text: str
    source: str
    url: str | None
    was: bool


class Line(NamedTuple):
    """A development with its passages."""

    text: str
    by: str
    passages: tuple[Passage, ...]


class Section(NamedTuple):
    """The developments of one kind."""

    heading: str
    lines: tuple[Line, ...]


class Part(NamedTuple):
    """A story of the digest."""

    id: str
    urn: str
    title: str
    when: str
    updated: str
    sections: tuple[Section, ...]


class Digest(NamedTuple):
    """All stories in which something changed."""

    title: str
    since: str
    made: str
    urn: str
    parts: tuple[Part, ...]


def _web(url: str | None) -> str | None:
    """An address that is safe to link to."""
    return url if url and re.match(r"https?://", url, re.IGNORECASE) else None


def _line(one: Development, articles: Mapping[str, Article]) -> Line:
    def passage(span_text: str, article: str, *, was: bool) -> Passage:
        of = articles.get(article)
        name = (of.source or of.title) if of else None
        return Passage(view.flat(span_text), name or "an earlier version", _web(of.url) if of else None, was)

    passages = [passage(s.text, s.article, was=False) for s in one.evidence[:SHOWN]]
    passages += [passage(s.text, s.article, was=True) for s in one.earlier[:SHOWN]]
    names = dict.fromkeys(articles[a].source or articles[a].title or a for a in one.articles if a in articles)
    return Line(view.flat(one.text), ", ".join(names), tuple(passages))


def _once(developments: Sequence[Development]) -> list[Development]:
    """Without new points whose every passage is that of a new commitment or a new quotation."""
    told: dict[str, list[Span]] = {}
    for one in developments:
        for span in one.evidence if one.kind in ("commitment_made", "new_quote") else ():
            told.setdefault(span.article, []).append(span)
    return [one for one in developments if one.kind != "new_point"
            or not all(any(meet(span, other) for other in told.get(span.article, ())) for span in one.evidence)]


def _part(changed: Changed, made: dt.datetime) -> Part:
    articles = {article.id: article for article in changed.articles}
    sections, developments = [], _once(changed.developments)
    for kind, heading in HEADINGS.items():
        lines = tuple(_line(one, articles) for one in developments if one.kind == kind)
        if lines:
            sections.append(Section(heading, lines))
    story, last = changed.story, max((d.at.isoformat() for d in changed.developments if d.at), default="")
    updated = f"{last}T00:00:00+00:00" if len(last) == len("2026-01-01") else last or made.isoformat()
    days = view.when(TimeSpan(earliest=story.start, latest=story.end))
    urn = f"urn:tellings:{stable_id(story.id, *(d.id for d in changed.developments))}"
    return Part(story.id, urn, view.flat(story.title), days, updated, tuple(sections))


def build(changed: Iterable[Changed], since: dt.datetime, made: dt.datetime, *, of: str = "") -> Digest:
    """The digest of stories, in their order; those in which nothing changed are left out.

    `of` names what it is of, for all digests of that are one feed, whatever is in them.
    """
    parts = tuple(_part(one, made) for one in changed if one.developments)
    moments = since.isoformat(timespec="minutes"), made.isoformat(timespec="seconds")
    return Digest("What has changed", *moments, f"urn:tellings:{stable_id('digest', of)}", parts)


def _escaped(text: str) -> str:
    """Words of others in Markdown: no mark of theirs is one of ours."""
    return _LIST.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


@cache
def _environment(*, escape: bool) -> Environment:
    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=escape,  # noqa: S701  (Markdown is escaped by its own filter)
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["style"] = Markup(_file("digest.css"))  # noqa: S704  (our own file)
    environment.filters["md"] = _escaped
    return environment


def render(digest: Digest, form: Format) -> str:
    """The digest as text of a format; write it as UTF-8."""
    template = _environment(escape=form != "markdown").get_template(FORMATS[form])
    return _FORBIDDEN.sub("\ufffd", template.render(digest=digest))
