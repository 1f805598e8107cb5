"""How mail programs write what they forward, and the mailboxes that outlets send from."""

from __future__ import annotations

import re

# "Fwd: Re: [list] Mole closed"
FORWARD_PREFIX = re.compile(r"^(?:\s*(?:fwd?|fw|re|wg|tr|rv|aw)\s*(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
HEADER_NAMES = {
    "from": "from", "sent": "sent", "date": "date", "to": "to", "cc": "cc", "bcc": "cc", "subject": "subject",
    "reply-to": "reply-to", "importance": "importance", "sent by": "by", "organization": "by",
    # What is forwarded is English, the program of who forwards it need not be.
    "von": "from", "gesendet": "sent", "datum": "date", "an": "to", "betreff": "subject",
    "de": "from", "envoyé": "sent", "à": "to", "objet": "subject",
    "enviado": "sent", "enviado el": "sent", "fecha": "date", "para": "to", "asunto": "subject",
}
_FORWARD_LINES = re.compile(
    r"[-–—_ ]{2,}\s*(?:forwarded (?:message|by .{1,80})|original (?:message|appointment))\s*[-–—_ ]{2,}"
    r"|[-–—_ ]{2,}\s*(?:ursprüngliche nachricht|weitergeleitete nachricht|message (?:d'origine|transféré)"
    r"|mensaje (?:original|reenviado))\s*[-–—_ ]{2,}"
    r"|begin forwarded message\s*:?|[-_]{20,}", re.IGNORECASE)
OUTLET_MAILBOXES = frozenset(
    "news newsletter newsletters noreply reply donotreply alert alerts breaking breakingnews briefing briefings daily "
    "digest editor editors editorial headlines mailer newsalerts newsdesk nytdirect press today updates weekly".split())


def forward_line(line: str) -> bool:
    """Whether a line says that a forwarded message begins below."""
    return bool(_FORWARD_LINES.fullmatch(line.strip()[:200]))
