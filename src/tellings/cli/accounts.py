"""The account a person names: a file that `tellings tell` wrote, or a story of the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tellings.errors import InputError
from tellings.library import Library
from tellings.records import Account

T = TypeVar("T")


def load(what: str, library: Path) -> Account:
    """The account in a file, or that of a story (an id, the beginning of one, words of its title)."""
    return with_account(what, library, lambda account, _: account)


def with_account(what: str, library: Path, use: Callable[[Account, Library | None], T]) -> T:
    """What is made of an account, with the library that it is of while that is open, if it is of one."""
    path = Path(what)
    if path.suffix == ".json" or path.exists():
        return use(_from_file(path), None)
    if not library.exists():
        raise InputError(
            f"{what}: neither a file nor a story of a library (there is no {library}); give the account.json that "
            "`tellings tell` wrote, or name a library with --library"
        )
    from tellings.cli.library import opened

    with opened(library) as kept:
        return use(kept.account(kept.find_story(what).id), kept)


def _from_file(path: Path) -> Account:
    try:
        return Account.from_json(path.read_bytes())
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror or error}; give the account.json that `tellings tell` wrote"
        ) from error
