"""Names: mentions with kinds, what each resolves to in its article, and the words that describe it."""

from __future__ import annotations

from typing import NamedTuple

from tellings.language.en.parse import Token
from tellings.reading.page import Page
from tellings.records import Description, Mention


class Names(NamedTuple):
    """Mentions and descriptions in text order, and the mention each token is the head of or lies in."""

    mentions: tuple[Mention, ...] = ()
    descriptions: tuple[Description, ...] = ()
    by_token: dict[int, Mention] = {}     # noqa: RUF012  (a NamedTuple's default; never written to)

    def of(self, token: Token) -> Mention | None:
        """The mention that a token is part of, if any."""
        return self.by_token.get(token.i)


def find(page: Page) -> Names:
    """The names of an article."""
    return Names()
