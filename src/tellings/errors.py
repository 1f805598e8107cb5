"""Every error tellings raises on purpose.

TellingsError
├── InputError          something given to us cannot be used; the message says what and what to do
│   ├── NothingToRead   no report at all was found (a missing path, an empty folder)
│   └── UnreadableItem  one item failed; the others go on
├── RecordError         a record or its JSON breaks the contract
└── MissingModel        the language model is not installed

"One item failed" (`UnreadableItem`) and "stop the run" (the others) are different
errors, because a folder with one broken file still deserves its account.
"""

from __future__ import annotations


class TellingsError(Exception):
    """Base of all errors of this package."""


class InputError(TellingsError):
    """Something given to us cannot be used."""


class NothingToRead(InputError):
    """No report was found where one was asked for."""


class UnreadableItem(InputError):
    """One item could not be read; `item` names it and `reason` says why."""

    def __init__(self, item: str, reason: str) -> None:
        super().__init__(f"{item}: {reason}")
        self.item = item
        self.reason = reason


class RecordError(TellingsError, ValueError):
    """A record, or the JSON of one, breaks the contract."""


class MissingModel(TellingsError):
    """The language model is not installed."""
