"""From a number and the word before it to an interval.

"About" leaves a tenth either way for a round number, a twentieth for an exact one, and next to nothing for one of three
digits or more ("some 146,000"); "nearly" reaches a little below and not to the number; "more than" is open above and
"up to" goes down to nothing.
"""

from __future__ import annotations

from tellings.reading.quantities.spot import Spotted

_ROUND, _UNROUND, _FINE = 0.10, 0.05, 0.015
_FINE_DIGITS = 3
_MILLION = 1e6
_NEARLY = 0.85
_BELOW = 0.999999        # the number itself is not meant


def _room(value: float) -> float:
    """How far "about" reaches, by the digits before trailing zeros: 10, 150 and 2000 are round, 2.5 million is not."""
    digits = f"{value:.5e}".partition("e")[0].replace(".", "").rstrip("0")
    if len(digits) >= _FINE_DIGITS:
        return _FINE
    return _ROUND if len(digits) <= 1 or (digits[1] == "5" and value < _MILLION) else _UNROUND


def bounds(spotted: Spotted, modifier: str | None) -> tuple[float | None, float | None]:
    """Least and most; `None` is unbounded."""
    low, high = spotted.low, spotted.high
    match modifier:
        case "APPROX":
            room = _room(spotted.value or low)
            return low * (1 - room), high * (1 + room)
        case "NEARLY":
            return low * _NEARLY, high * _BELOW
        case "LESS_THAN":
            return 0.0, high * _BELOW
        case "EQUAL_OR_LESS":
            return 0.0, high
        case "MORE_THAN" | "EQUAL_OR_MORE":
            return low, None
        case _:
            return low, high


def neat(value: float | None) -> float | None:
    """Without the noise of binary fractions."""
    return None if value is None else float(f"{value:.10g}")
