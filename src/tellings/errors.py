"""Every error tellings raises on purpose.

TellingsError
├── InputError          something given to us cannot be used; the message says what and what to do
│   ├── NothingToRead   no report at all was found (a missing path, an empty folder)
│   └── UnreadableItem  one item failed; the others go on
├── LibraryError        something about the library file; the message says what and what to do
│   ├── NotALibrary     the file is something else, or from a newer version
│   ├── NotInLibrary    no story, article or removal of that name is kept
│   ├── LibraryBusy     another process kept writing for longer than we wait
│   ├── LibraryFull     the disk is full
│   ├── LibraryReadOnly it cannot be written to
│   └── LibraryDamaged  the file is corrupt
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


class LibraryError(TellingsError):
    """Something about the library file stands in the way."""


class NotALibrary(LibraryError):
    """The file is no library, or one of a newer version."""


class NotInLibrary(LibraryError):
    """Nothing of that name is in the library."""


class LibraryBusy(LibraryError):
    """Another process wrote to the library for longer than we wait."""


class LibraryFull(LibraryError):
    """There is no space left for what was to be written."""


class LibraryReadOnly(LibraryError):
    """The library cannot be written to."""


class LibraryDamaged(LibraryError):
    """The library file is corrupt."""


class RecordError(TellingsError, ValueError):
    """A record, or the JSON of one, breaks the contract."""


class MissingModel(TellingsError):
    """The language model is not installed."""
