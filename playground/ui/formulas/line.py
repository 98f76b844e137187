"""A line of a formula in several lengths, and the pieces such lines are made of."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from playground.ui.numbers import fixed, significant

DIGITS = 3
# A change beyond these is written, but not added.
MOST_DIGITS = 9
DOTS = "…"
_WHOLE = 100
# How many terms stand before the dots, from the longest form of a sum to the shortest.
_KEPT = (24, 16, 12, 9, 7, 6, 5, 4, 3, 2, 1, 0)
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True)
class Line:
    """One line of an explanation.

    Attributes:
        forms: the same line from the longest to the shortest; the longest that fits is shown.
        name: a word before it, in the user's language; empty for none.
        color: of the theme: "text", "forward", "backward", "secondary" or "warning".
        bold: whether it is what the stop is about.
    """

    forms: tuple[str, ...]
    name: str = ""
    color: str = "text"
    bold: bool = False

    @property
    def full(self) -> str:
        """Its longest form."""
        return self.forms[0]


def number(x: float) -> str:
    """A number in a formula, with three digits; a small whole number as it is: "0", "−2"."""
    if abs(x) < _WHOLE and x == int(x):
        return fixed(float(x), 0)
    return significant(float(x), DIGITS)


def visible(x: float, change: float) -> str:
    """A number with as many digits as let a change of it be seen, if there is any."""
    if not (x and change and math.isfinite(x) and math.isfinite(change)):
        return number(x)
    digits = math.floor(math.log10(abs(x))) - math.floor(math.log10(abs(change))) + 1
    return number(x) if digits <= DIGITS else significant(float(x), min(digits, MOST_DIGITS))


def factor(x: float) -> str:
    """A number in parentheses if it is negative, to stand beside a sign."""
    return bracketed(x) if x < 0 else number(x)


def bracketed(x: float) -> str:
    """A number in parentheses."""
    return f"({number(x)})"


def subscript(n: int) -> str:
    """A whole number below the line: 12 is "₁₂"."""
    return str(n).translate(_SUBSCRIPTS)


def chain(*parts: str) -> str:
    """Parts with equal signs between them; one that repeats the one before is left out."""
    kept = [part for k, part in enumerate(parts) if k == 0 or part != parts[k - 1]]
    return " = ".join(kept)


def shortened(items: Sequence[str], separator: str) -> tuple[str, ...]:
    """A row of items in several lengths: all, or the first ones, dots and the last."""
    n, last = len(items), items[-1:]
    whole = (separator.join(items),) if n <= _KEPT[0] + 2 else ()
    return whole + tuple(
        separator.join([*items[:kept], DOTS, *last]) for kept in _KEPT if kept < n - 2 + (n == 2)
    )


def vector(values: Iterable[float]) -> tuple[str, ...]:
    """The forms of a vector: "(0.800, −0.400)"; a single number stands alone."""
    return vector_of([number(float(value)) for value in values])


def vector_of(texts: Sequence[str]) -> tuple[str, ...]:
    """The forms of a vector whose numbers are written already."""
    if len(texts) == 1:
        return (texts[0],)
    return tuple(f"({form})" for form in shortened(texts, ", "))


def wrapped(before: str, forms: Sequence[str], after: str = "") -> tuple[str, ...]:
    """Every form with text around it."""
    return tuple(f"{before}{form}{after}" for form in forms)


def zipped(*parts: str | Sequence[str]) -> tuple[str, ...]:
    """Joins parts that have several lengths: the n-th form is made of the n-th of each."""
    columns = [(part,) if isinstance(part, str) else tuple(part) for part in parts]
    longest = max(map(len, columns))
    rows = (tuple(column[min(k, len(column) - 1)] for column in columns) for k in range(longest))
    return tuple("".join(row) for row in rows)
