"""The account as one HTML file: no network, no script needed, readable on a phone, in print and by ear.

Strategy: `page.build` decides what stands where; the templates beside it print that, one macro for a kind of item.
Style and script stand in the file and are the only ones its content policy allows, by their digests, so that nothing
a report contains can run, even if it were not escaped.

Invariants: the same account gives the same text; every link into the page has its end; the text is valid in UTF-8
and HTML whatever the reports contain.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from tellings.exporting import view
from tellings.exporting.disputes import Dispute
from tellings.exporting.html.page import build
from tellings.records import Account

__all__ = ["render"]

# What may not stand in an HTML text: controls, halves of surrogate pairs, code points that are no characters. (Those
# past the first plane are let through: no browser minds, and to look for them costs ten times as much.)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _opened(text: str) -> str:
    """A passage that stands for a sentence begins as one."""
    return text[:1].upper() + text[1:]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_part), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style, script = _part("account.css"), _part("account.js")
    environment.globals |= {
        "style": Markup(style),  # noqa: S704 (our own file)
        "script": Markup(script),  # noqa: S704 (our own file)
        "policy": (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
    }
    environment.filters |= {"flat": view.flat, "opened": _opened, "outcome": view.outcome}
    return environment


def render(account: Account, disputes: Sequence[Dispute] = ()) -> str:
    """The account as the text of an HTML file, with what people disagree on; write it as UTF-8."""
    text = _environment().get_template("account.html").render(page=build(account, disputes))
    return _FORBIDDEN.sub("\ufffd", text)
