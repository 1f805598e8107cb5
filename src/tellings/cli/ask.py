"""`tellings ask`: a question to an account, answered as each report answers it."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from tellings.asking import ask
from tellings.cli.accounts import load
from tellings.cli.common import DONE, NOTHING_DONE, Reports, gather
from tellings.exporting import view
from tellings.pipeline import tell


def run(what: str, question: str, library: Path, *, as_json: bool) -> int:
    """Ask the account in a file, of the reports in a folder, or of a story; the exit code."""
    path = Path(what)
    reports = path.exists() and path.suffix != ".json"
    account = tell(gather(Reports([path]))[0]) if reports else load(what, library)
    answer = ask(account, question)
    console = Console(highlight=False, soft_wrap=True)
    if as_json:
        console.out(answer.to_json())
        return DONE if answer.answers else NOTHING_DONE
    if not answer.answers:
        console.print("The reports do not say.")
        return NOTHING_DONE
    sources, names = view.sources(account), view.names(account)
    if answer.relation:
        console.print(
            {"same": "All say the same.", "compatible": "Compatible answers.", "conflict": "The reports differ."}[
                answer.relation
            ]
        )
    for value in answer.answers:
        who = ", ".join(sources.name[a] for a in value.articles)
        by = f", according to {names.of(value.according_to)}" if value.according_to else ""
        console.print(f"• {view.flat(value.text)} ({who}{by})", markup=False)
        for span in value.evidence:
            console.print(f"    “{view.flat(span.text)}” — {sources.name[span.article]}", markup=False, style="dim")
    return DONE
