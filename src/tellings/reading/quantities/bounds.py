"""From a number and the word before it to an interval.

"About" leaves a tenth either way for a round number and a twentieth for an exact one; "nearly" reaches a little below
and not to the number; "more than" is open above and "up to" goes down to nothing.
"""

from __future__ import annotations

from tellings.reading.quantities.spot import Spotted

_ROUND, _UNROUND = 0.10, 0.05
_NEARLY = 0.85
_BELOW = 0.999999        # the number itself is not meant


def _is_round(value: float) -> bool:
    """Whether a number has one or two digits that are not trailing zeros, the second being 5: 10, 150, 2000."""
    digits = f"{value:.6g}".replace(".", "").replace("e+", "").strip("0")
    return len(digits) <= 1 or (len(digits) == 2 and digits[1] == "5")


def bounds(spotted: Spotted, modifier: str | None) -> tuple[float | None, float | None]:
    """Least and most; `None` is unbounded."""
    low, high = spotted.low, spotted.high
    match modifier:
        case "APPROX":
            room = _ROUND if _is_round(spotted.value or low) else _UNROUND
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
