"""`Article`: one report by one outlet, at one version of its text; and `Story`, articles of one event."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, field_validator, model_validator

from tellings.records.base import Record, stable_id
from tellings.text.offsets import Stretch, back

Basis = Literal["metadata", "text", "inferred", "judged"]
FurnitureKind = Literal[
    "navigation", "byline", "dateline", "date", "caption", "credit", "related", "share", "notice", "label", "other"
]


def _day_or_moment(value: Any) -> Any:
    """A day stays a day: without this, "2025-01-02" would come back from JSON as midnight."""
    if isinstance(value, str):
        return dt.date.fromisoformat(value) if len(value) == len("2025-01-02") else dt.datetime.fromisoformat(value)
    return value


When = Annotated[dt.datetime | dt.date, BeforeValidator(_day_or_moment)]


class Furniture(Record):
    """A stretch `[start, end)` of an article's text that is not its own prose."""

    start: int
    end: int
    kind: FurnitureKind


class Article(Record):
    """One report. `id` is made from the content where it is not given.

    `published` is a day (`datetime.date`) or an aware moment (`datetime.datetime`);
    `published_basis` says where it is from: `metadata`, `text`, `inferred`, or `judged` where a person gave it.
    `offsets` lead back to the characters of the file (or of the field of a record): a row of `(start, source, length)`
    for the stretches that stand for as many characters there, one for one; empty where the text is that to the letter,
    `None` where it was extracted from markup.
    """

    id: str = ""
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: When | None = None
    published_basis: Basis | None = None
    updated: When | None = None
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()
    offsets: tuple[Stretch, ...] | None = ()

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        data = dict(data)
        if not data.get("id"):
            keys = ("source", "url", "title", "published", "text")
            data["id"] = stable_id("a", *(data.get(key) for key in keys))
        if data.get("published") is not None:
            data.setdefault("published_basis", "metadata")
        return data

    @field_validator("published", "updated")
    @classmethod
    def _aware(cls, value: When | None) -> When | None:
        if isinstance(value, dt.datetime) and value.tzinfo is None:
            raise ValueError("a moment needs its time zone: give an aware datetime, or a date")
        return value

    def source_offset(self, offset: int) -> int | None:
        """The offset in the characters of the file of one in `text`; where something was mended, that of its start."""
        if self.offsets is None:
            return None
        return back(self.offsets, offset) if self.offsets else offset

    @property
    def day(self) -> dt.date | None:
        """The day of publication."""
        return self.published.date() if isinstance(self.published, dt.datetime) else self.published


class Story(Record):
    """The articles that tell of one event; `start` and `end` are the first and last day known of them."""

    id: str
    title: str
    articles: tuple[str, ...]
    start: dt.date | None = None
    end: dt.date | None = None
