"""Which columns of a table, or keys of JSON, hold what: named by the user where the common names do not say."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.errors import InputError
from tellings.records.base import Record


class Columns(Record):
    """The column for each thing; where one is `None`, the common names are tried (`text`, `body`, `content`, …)."""

    text: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    id: str | None = None
    authors: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None

    def named(self) -> dict[str, str]:
        """The columns that are named."""
        return {field: column for field, column in self.model_dump().items() if column is not None}

    @classmethod
    def parse(cls, pairs: Iterable[str]) -> Columns:
        """Columns from `field=column` pairs; raises `InputError` where one is not of that form."""
        given: dict[str, str] = {}
        for pair in pairs:
            field, equals, column = pair.partition("=")
            if not equals or not column or field not in cls.model_fields:
                raise InputError(f"{pair!r} names no column; write FIELD=COLUMN, FIELD being one of "
                                 f"{', '.join(cls.model_fields)}")
            given[field] = column
        return cls(**given)


COMMON = Columns()      # none named: the common names are tried
