"""Why something could not be fetched, and whether asking again may help."""

from __future__ import annotations

from tellings.errors import UnreadableItem


class FetchError(UnreadableItem):
    """An address gave nothing usable; `temporary` where asking again later may help, after `retry_after` seconds."""

    def __init__(self, url: str, reason: str, *, temporary: bool = False, gone: bool = False,
                 retry_after: float | None = None) -> None:
        super().__init__(url, reason)
        self.temporary = temporary
        self.gone = gone
        self.retry_after = retry_after
