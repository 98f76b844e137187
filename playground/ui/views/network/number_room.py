"""How much room the numbers of the network view take: at units, and right of the outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QFontMetricsF

from playground.ui.theme import Theme

# Fewer would not hold a gradient that has vanished: "−4e−26".
CHARS = (7, 6)
# Among the widest numbers of so many characters, in any font.
_WIDEST = {7: ("−0.0000", "−1e−300", "−1.2e−9"), 6: ("−0.000", "−4e−26")}

Spot = Literal["stacked", "beside", "none"]
"""Where the numbers of a layer's units stand: above and below the heat map; right of it, above and
below the wire; or nowhere, for want of room."""


@dataclass(frozen=True)
class NumberRoom:
    """Sizes in pixels.

    Attributes:
        line: height of a line of numbers.
        widths: of numbers with 7 and 6 characters.
        right: of what stands right of the outputs.
        gap: between what must not touch.
    """

    line: float
    widths: tuple[float, float]
    right: float
    gap: float

    @classmethod
    def of(cls, theme: Theme, last: str) -> NumberRoom:
        """As wide as the theme's numbers are, with room for ``last`` right of the outputs."""
        metrics = QFontMetricsF(theme.font("value"))
        seven, six = (max(map(metrics.horizontalAdvance, _WIDEST[chars])) for chars in CHARS)
        gap = theme.px(4)
        right = metrics.horizontalAdvance(last) + 4 * gap
        return cls(metrics.capHeight() + 1.25 * gap, (seven, six), right, gap)

    def width(self, chars: int) -> float:
        """Of a number with at most so many characters (7 or 6)."""
        return self.widths[CHARS.index(chars)]

    def chars(self, width: float) -> int:
        """The most characters for which there is room; 0 if there is none for the fewest."""
        for chars, needed in zip(CHARS, self.widths, strict=True):
            if needed <= width:
                return chars
        return 0
