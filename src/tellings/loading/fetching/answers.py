"""What comes back from an address, and what to ask it with the next time."""

from __future__ import annotations

from typing import NamedTuple


class Conditions(NamedTuple):
    """What was known of an address when it was last fetched."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The request headers that ask for an answer only if it is new."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value and value.isascii() and value.isprintable()}


UNKNOWN = Conditions()


class Fetched(NamedTuple):
    """An answer; `fresh` is false where it is unchanged, `moved` is where the address has moved to for good."""

    url: str
    body: bytes
    content_type: str = ""
    charset: str | None = None
    conditions: Conditions = UNKNOWN
    moved: str | None = None
    fresh: bool = True
