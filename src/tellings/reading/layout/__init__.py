"""Layout: which parts of an article are its own prose, and which are headline, key points or furniture.

Strategy: the head of the text is read line by line by what the lines say of themselves (`language.en.furniture_head`).
Below it every line is judged three times: by its own words, by its neighbours, and by the style of the whole text (a
line without a full stop means something only where all paragraphs have one). What remains in doubt is prose: a
caption taken for prose costs a point, prose taken for a caption costs the report.

Invariants: furniture lies in text order without overlap, inside the text, without white space at its edges; lines of an
embedded post are never furniture, since they are somebody's words; time is linear in the length of the text.
"""

from __future__ import annotations

from tellings.language.en.furniture_head import dated_updates, find_head
from tellings.reading.layout.body import judge_body
from tellings.reading.layout.marks import Mark, tidy
from tellings.reading.layout.parts import tail
from tellings.reading.page import Layout
from tellings.records import Article

_TOLD = {"title", "standfirst", "point", "loose"}


def lay_out(article: Article) -> Layout:
    """The layout of an article's text; furniture the article already carries is kept."""
    text = article.text
    head = find_head(text, article.title)
    title = head.first("title")
    marks = [Mark(f.start, f.end, f.kind) for f in article.furniture]
    marks += [Mark(line.start, line.end, line.role) for line in head.lines if line.role not in _TOLD]
    marks += filter(None, (tail(text[line.start : line.end], line.end) for line in head.lines if line.role in _TOLD))
    body = judge_body(text, head, article.title or (text[title.start:title.end] if title else None))
    furniture = tidy(text, [*marks, *body.marks])
    points = [(line.start, line.end) for line in head.lines if line.role in {"standfirst", "point"}]
    updates = [(u.end, u.date.days[0]) for u in dated_updates(text) if u.start >= head.body and len(u.date.days) == 1]
    return Layout(
        furniture=furniture,
        headlines=((title.start, title.end),) if title else (),
        summaries=tuple(sorted((*points, *body.summaries))),
        updates=tuple(updates),
    )
