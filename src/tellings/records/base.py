"""What all records share: frozen, compared by value, JSON and back unchanged.

Invariants: a record never changes after it is made; sequences are tuples; unknown is
`None` or the empty tuple; field names are those of the contract's JSON.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from tellings.errors import RecordError

Made = TypeVar("Made", bound="Record")


class Record(BaseModel):
    """A frozen record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        """Name the fields to Python while no record is made, so that all that `slim` makes share one table of names."""
        first = cls.__new__(cls)
        for name in cls.model_fields:
            object.__setattr__(first, name, None)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values of some fields, which are not validated.

        As pydantic makes it, but for what no record has (extra and private fields): in a third of the time.
        """
        if deep:
            return super().model_copy(update=update, deep=True)
        made = type(self).__new__(type(self))
        object.__setattr__(made, "__dict__", {**self.__dict__, **(update or {})})
        return _finished(made, self.__pydantic_fields_set__.union(update or ()))

    def to_json(self, indent: int | None = None) -> str:
        """This record as JSON text; `from_json` gives back an equal record."""
        return self.model_dump_json(indent=indent)

    @classmethod
    def from_json(cls, data: str | bytes) -> Self:
        """A record from its JSON text; raises `RecordError` where the text breaks the contract."""
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            raise RecordError(f"not a valid {cls.__name__}: {_reasons(error)}") from error


def _reasons(error: ValidationError) -> str:
    """What is wrong with a record, in one line."""
    first = error.errors()[:MOST_REASONS]
    found = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}".removeprefix(": ") for one in first]
    more = error.error_count() - len(found)
    return "; ".join(found) + (f"; and {more} more" if more > 0 else "")


MOST_REASONS = 4
_NAMED: dict[tuple[type[Record], frozenset[str]], set[str]] = {}


def slim(record: Made) -> Made:
    """The same record in half the memory: its fields without a dictionary, its set of given fields shared with others.

    The validator gives each record a dictionary and a set of its own, 200 to 1,000 bytes, more than its values; a
    report of 100,000 words has 300,000 records. Python keeps attributes that are set one by one as a bare row.
    """
    kind, given = type(record), record.__pydantic_fields_set__
    made = kind.__new__(kind)
    for name, value in record.__dict__.items():
        object.__setattr__(made, name, value)
    return _finished(made, given)


def _finished(record: Made, given: set[str]) -> Made:
    shared = _NAMED.setdefault((type(record), frozenset(given)), given)
    object.__setattr__(record, "__pydantic_fields_set__", shared)
    object.__setattr__(record, "__pydantic_extra__", None)
    object.__setattr__(record, "__pydantic_private__", None)
    return record


class Span(Record):
    """A place in an article: `text == article.text[start:end]`, offsets in code points."""

    article: str
    start: int
    end: int
    text: str


SPAN = {"article", "start", "end", "text"}


def span_of(article: str, text: str, start: int, end: int) -> Span:
    """The span `[start, end)` of `text`, the text of `article`."""
    return _span(article, start, end, text[start:end])


def _span(article: str, start: int, end: int, text: str) -> Span:
    made = Span.__new__(Span)  # without the validator, which takes as long again: what types say holds here
    for name, value in (("article", article), ("start", start), ("end", end), ("text", text)):
        object.__setattr__(made, name, value)
    return _finished(made, SPAN)


def meet(one: Span, other: Span) -> bool:
    """Whether two passages are of one place: they share half of the shorter."""
    if one.article != other.article:
        return False
    common = min(one.end, other.end) - max(one.start, other.start)
    return 2 * common >= max(1, min(one.end - one.start, other.end - other.start))


def inside(inner: Span, outer: Span) -> bool:
    """Whether one passage of an article lies in another."""
    return outer.start <= inner.start and inner.end <= outer.end


def cut(span: Span, start: int, end: int) -> Span:
    """The stretch `[start, end)` of an article, which lies in a passage of it."""
    return _span(span.article, start, end, span.text[start - span.start : end - span.start])


def stable_id(prefix: str, *parts: object) -> str:
    """A short id that depends on the parts alone: the same content has the same id in every run.

    48 bits: among 10,000 items of one account a clash has a chance below 2e-7.
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:12]}"
