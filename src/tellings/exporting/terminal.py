"""The account on a terminal: brief first, then what agrees, what differs, and the rest, each with its reports.

Numbers in brackets are the reports listed at the end. What is cut to fit is said to be cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tellings.exporting import view
from tellings.exporting.disputes import Dispute
from tellings.records import Account, Point, Utterance, Value

SHORT = 12  # items under a heading unless all are asked for

RELATION_WORDS = {"same": "the same", "compatible": "compatible", "conflict": "in conflict"}


class _Printer:
    """An account with what is looked up again and again while printing it."""

    def __init__(self, account: Account, limit: int | None, disputes: Sequence[Dispute]) -> None:
        self.account, self.limit, self.disputes = account, limit, disputes
        self.sources, self.names = view.sources(account), view.names(account)

    def marks(self, numbers: Iterable[int]) -> Text:
        return Text("[" + ", ".join(map(str, numbers)) + "]", style="cyan")

    def item(self, text: str | Text, numbers: Iterable[int], lead: str = "•") -> Table:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=len(lead))
        grid.add_column(ratio=1)
        line = Text(text) if isinstance(text, str) else text
        grid.add_row(Text(lead, style="dim"), line + Text(" ") + self.marks(numbers))
        return grid

    def section(self, heading: str, items: list[RenderableType], note: str = "") -> list[RenderableType]:
        if not items:
            return []
        shown = items if self.limit is None else items[: self.limit]
        title = Text(heading, style="bold") + Text(f"  {note}" if note else "", style="dim")
        cut = (
            [Text(f"  … and {len(items) - len(shown)} more (--all shows them)", style="dim")]
            if len(shown) < len(items)
            else []
        )
        return [Text(), Rule(title, align="left", style="dim"), *shown, *cut]

    def point(self, point: Point) -> RenderableType:
        said = Text(view.flat(point.statement))
        if point.according_to:
            said += Text(f" (according to {self.names.of(point.according_to)})", style="dim")
        details = [
            Padding(
                self.detail(
                    d.slot,
                    RELATION_WORDS[d.relation],
                    d.note,
                    [(v.text, self.sources.marks(v.articles), self.whose(v)) for v in d.values],
                ),
                (0, 0, 0, 4),
            )
            for d in point.details
            if d.relation != "same"
        ]
        perhaps = self.perhaps(point)
        return Group(self.item(said, self.sources.marks(point.articles)), *details, *perhaps)

    def perhaps(self, point: Point) -> list[RenderableType]:
        """The passages that may tell the same: a reader must see them to judge."""
        return [
            Padding(
                Text("perhaps also: ", style="dim") + Text(f"“{view.flat(span.text)}” ")
                + self.marks(self.sources.marks([span.article])),
                (0, 0, 0, 4),
            )
            for span in point.perhaps
        ]

    def whose(self, value: Value) -> str:
        """What is said of a value: whose claim it is, and where only passages that perhaps tell the point give it."""
        who = self.names.of(value.according_to)
        return ", ".join(said for said in ("perhaps" * value.perhaps, f"says {who}" if who else "") if said)

    def detail(
        self, slot: str, relation: str, note: str | None, values: list[tuple[str, list[int], str]]
    ) -> Text:
        line = Text(f"{slot} {relation}: ", style="yellow" if relation == "in conflict" else "dim")
        for n, (text, numbers, who) in enumerate(values):
            line += Text("; " if n else "", style="dim") + Text(f"“{view.flat(text)}” ", style="bold")
            line += self.marks(numbers) + Text(f" ({who})" if who else "", style="dim")
        return line + Text(f" — {note}" if note else "", style="italic dim")

    def quote(self, quote: Utterance) -> RenderableType:
        who = self.names.of(quote.speaker, quote.speaker_text) or "speaker not known"
        context = [
            f"to {self.names.of(quote.addressee)}" if quote.addressee else "",
            quote.channel or "",
            f"via {self.names.of(quote.via)}" if quote.via else "",
        ]
        line = Text(f"{who}: ", style="bold") + Text(f"“{view.flat(quote.content)}”")
        line += Text("".join(f" · {c}" for c in context if c), style="dim")
        if quote.speaker_conflict:
            line += Text(f" · given to different speakers: {', '.join(quote.speaker_conflict)}", style="yellow")
        rows: list[RenderableType] = [self.item(line, self.sources.cited(quote.evidence))]
        for variant in quote.variants:
            if variant.changes:
                changes = ", ".join(
                    {"cut": f"without “{c.from_}”", "added": f"with “{c.to}”", "changed": f"“{c.to}” for “{c.from_}”"}[
                        c.kind
                    ]
                    for c in variant.changes
                )
                alters = Text(" may alter the meaning", style="yellow") if variant.alters else Text()
                rows.append(
                    Padding(
                        self.marks(self.sources.cited(variant.evidence)) + Text(f" {changes}", style="dim") + alters,
                        (0, 0, 0, 4),
                    )
                )
        return Group(*rows)

    def brief(self) -> list[RenderableType]:
        return [
            Padding(Text(s.text) + Text(" ") + self.marks(self.sources.cited(s.evidence)), (0, 0, 0, 2))
            for s in self.account.brief
        ]

    def timeline(self) -> list[RenderableType]:
        rows: list[RenderableType] = []
        first, rest = view.weightiest(self.account.events, self.limit)
        for event in (*first, *rest):
            date = view.when(event.when) or "undated"
            status = f" ({told})" if (told := view.outcome(event.status)) else ""
            rows.append(
                self.item(
                    Text(f"{date}{status}: ", style="bold") + Text(view.flat(event.label)),
                    self.sources.cited(event.evidence),
                )
            )
        return rows

    def commitments(self) -> list[RenderableType]:
        rows: list[RenderableType] = []
        for promise in self.account.commitments:
            who = ", ".join(self.names.of(h) or h for h in promise.holders) or "not said who"
            due = view.when(promise.due)
            line = Text(f"{promise.status}, {promise.modality} · {who}: ", style="bold") + Text(
                view.flat(promise.action)
            )
            rows.append(
                self.item(
                    line + Text(f" · due {due}" if due else "", style="dim"), self.sources.cited(promise.evidence)
                )
            )
        return rows

    def lineage(self) -> list[RenderableType]:
        lineage, rows = self.account.lineage, list[RenderableType]()
        for group in lineage.origins:
            if len(group) > 1:
                told = ", ".join(self.sources.name[a] for a in group)
                rows.append(self.item(f"one report told {len(group)} times: {told}", self.sources.marks(group)))
        for citation in lineage.citations:
            rows.append(
                self.item(
                    f"{self.sources.name[citation.article]} names {citation.outlet}",
                    self.sources.marks([citation.article]),
                )
            )
        return rows

    def disputed(self) -> list[RenderableType]:
        rows: list[RenderableType] = []
        for dispute in self.disputes:
            words = " / ".join(f"“{view.flat(span.text)}”" for span in dispute.passages)
            line = Text(f"{dispute.question} ", style="yellow") + Text(words)
            numbers = self.sources.marks([*dispute.articles, *(span.article for span in dispute.passages)])
            rows.append(self.item(line + Text(f" · {'; '.join(dispute.answers)}", style="dim"), numbers))
        return rows

    def reports(self) -> RenderableType:
        grid = Table.grid(padding=(0, 1))
        for article in self.account.articles:
            basis = f" ({article.published_basis})" if article.published_basis in ("inferred", "text") else ""
            grid.add_row(
                self.marks([self.sources.number[article.id]]),
                Text(self.sources.name[article.id], style="bold"),
                Text(view.day(article.day) + basis, style="dim"),
                Text(article.title or "", overflow="ellipsis", no_wrap=True),
            )
        return grid

    def parts(self) -> list[RenderableType]:
        points = view.sections(self.account)
        number = len(self.account.articles)
        origins = len(self.account.lineage.origins)
        head = Text(self.account.title or "Untitled", style="bold underline")
        counts = f"{number} report{'s' * (number != 1)}, {origins} independent origin{'s' * (origins != 1)}"
        return [
            head,
            Text(counts, style="dim"),
            *self.section("In brief", self.brief()),
            *self.section(
                "What reports agree on", [self.point(p) for p in points.agreed], "two or more independent origins"
            ),
            *self.section("Where they differ", [self.point(p) for p in points.differs]),
            *self.section("Repeated, but from one origin", [self.point(p) for p in points.repeated]),
            *self.section(
                "Perhaps told by several", [self.point(p) for p in points.perhaps],
                "alike, but not surely the same: read both",
            ),
            *self.section("Only in one report", [self.point(p) for p in points.single]),
            *self.section("Timeline", self.timeline()),
            *self.section("Who said what", [self.quote(q) for q in self.account.quotes]),
            *self.section("Commitments", self.commitments()),
            *self.section("Who has it from whom", self.lineage()),
            *self.section("Where judgements disagree", self.disputed(), "what was found stands"),
            Text(),
            Rule(Text("Reports", style="bold"), align="left", style="dim"),
            self.reports(),
        ]


def show(
    account: Account, console: Console, limit: int | None = SHORT, disputes: Sequence[Dispute] = ()
) -> None:
    """Print an account; at most `limit` items under a heading, all of them where it is `None`."""
    for part in _Printer(account, limit, disputes).parts():
        console.print(part)
