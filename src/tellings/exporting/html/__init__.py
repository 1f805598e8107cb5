"""The account as one HTML file that asks nothing of the network and needs no script."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from tellings.exporting import view
from tellings.records import Account


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def render(account: Account) -> str:
    """The account as a page; the same account gives the same bytes."""
    environment = Environment(
        loader=FunctionLoader(_part), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("account.html").render(
        account=account,
        sources=view.sources(account),
        names=view.names(account),
        points=view.sections(account),
        view=view,
    )
